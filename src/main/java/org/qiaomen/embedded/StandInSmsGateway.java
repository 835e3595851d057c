package org.qiaomen.embedded;

import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A gateway for text messages: {@code POST /sms/send {phone, text}} or {@code {phone, template, params}}, with
 * {@code reference} as the sender's own id, answered {@code {code: OK, messageId}} or {@code {code: REFUSED, message}}.
 */
final class StandInSmsGateway {

    private static final Pattern PHONE = Pattern.compile("(\\+?86)?1\\d{10}");

    private final StandInOutgoing sent;
    private volatile String mode = "accepted";
    private volatile long delayMillis;

    StandInSmsGateway(StandInOutgoing sent) {
        this.sent = sent;
    }

    Map<String, StandInHandler> handlers() {
        return Map.of("POST /sms/send", this::send);
    }

    void mode(String wanted, long delay) {
        mode = wanted;
        delayMillis = delay;
    }

    void reset() {
        mode("accepted", 0);
    }

    private StandInReply send(StandInCall call) {
        if (!("Bearer " + StandInPlatform.SMS_KEY).equals(call.authorization())) {
            return new StandInReply(401, "application/json", "{\"code\":\"UNAUTHORIZED\"}", false);
        }
        return switch (mode) {
            case "refused" -> refused("blocked by the carrier");
            case "garbage" -> StandInReply.garbage(200);
            case "slow" -> slowly(call);
            default -> accept(call);
        };
    }

    private StandInReply slowly(StandInCall call) {
        new StandInFailures.Failure(0, null, delayMillis, false, false, false).pause();
        return accept(call);
    }

    private StandInReply accept(StandInCall call) {
        if (!PHONE.matcher(call.text("phone")).matches() || call.text("text").isEmpty() && call.text("template").isEmpty()) {
            return refused("invalid phone or text");
        }
        sent.add(StandInOutgoing.SMS, call.text("phone"), (ObjectNode) call.body());
        return StandInReply.json(object().put("code", "OK").put("messageId", UUID.randomUUID().toString()));
    }

    private static StandInReply refused(String why) {
        return StandInReply.json(object().put("code", "REFUSED").put("message", why));
    }

    private static ObjectNode object() {
        return StandInReply.JSON.createObjectNode();
    }
}
