package org.qiaomen.embedded;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A gateway for text messages: {@code POST /sms/send {phone, text}} or {@code {phone, template, params}}, with
 * {@code reference} as the sender's own id, answered {@code {code: OK, messageId}} or {@code {code: REFUSED, message}}, and
 * {@code BUSY}, {@code QUOTA} or {@code BALANCE} when it takes none at present. A second one answers under {@code /second}.
 */
final class StandInSmsGateway {

    private static final Pattern PHONE = Pattern.compile("(\\+?86)?1\\d{10}");

    private final StandInOutgoing sent;
    private final String prefix;
    private final Set<String> references = ConcurrentHashMap.newKeySet();
    private volatile boolean dropsRepeats;
    private volatile String mode = "accepted";
    private volatile long delayMillis;

    /** @param prefix what its paths begin with; empty for the first one */
    StandInSmsGateway(StandInOutgoing sent, String prefix) {
        this.sent = sent;
        this.prefix = prefix;
    }

    Map<String, StandInHandler> handlers() {
        return Map.of("POST " + prefix + "/sms/send", this::send);
    }

    void mode(String wanted, long delay) {
        mode = wanted;
        delayMillis = delay;
    }

    /** Whether a message whose reference came before is answered with OK and not sent again. */
    void dropsRepeats(boolean wanted) {
        dropsRepeats = wanted;
    }

    void reset() {
        mode("accepted", 0);
        dropsRepeats = false;
        references.clear();
    }

    private StandInReply send(StandInCall call) {
        if (!("Bearer " + StandInPlatform.SMS_KEY).equals(call.authorization())) {
            return new StandInReply(401, "application/json", "{\"code\":\"UNAUTHORIZED\"}", false);
        }
        return switch (mode) {
            case "refused" -> refused("blocked by the carrier");
            case "busy", "quota", "balance" ->
                StandInReply.json(object().put("code", mode.toUpperCase(Locale.ROOT)).put("message", "none at present"));
            case "unauthorized" -> new StandInReply(401, "application/json", "{\"code\":\"UNAUTHORIZED\"}", false);
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
        if (!dropsRepeats || references.add(call.text("reference"))) {
            sent.add(StandInOutgoing.SMS, call.text("phone"),
                    ((ObjectNode) call.body()).put("gateway", prefix.isEmpty() ? "first" : prefix.substring(1)));
        }
        return StandInReply.json(object().put("code", "OK").put("messageId", UUID.randomUUID().toString()));
    }

    private static StandInReply refused(String why) {
        return StandInReply.json(object().put("code", "REFUSED").put("message", why));
    }

    private static ObjectNode object() {
        return StandInReply.JSON.createObjectNode();
    }
}
