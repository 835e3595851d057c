package org.qiaomen.embedded;

import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A gateway that calls and reads: {@code POST /voice/call {phone, text, times, reference}}, answered {@code {code: OK,
 * callId}}, or
 * {@code REFUSED} for what it cannot call, and 401 for a wrong key. Numbers that end in 0000 are engaged: {@code BUSY}.
 */
final class StandInVoice {

    private static final Pattern PHONE = Pattern.compile("(\\+?86)?1\\d{10}");
    private static final String ENGAGED = "0000";

    private final StandInOutgoing sent;

    StandInVoice(StandInOutgoing sent) {
        this.sent = sent;
    }

    StandInReply call(StandInCall call) {
        if (!("Bearer " + StandInPlatform.SMS_KEY).equals(call.authorization())) {
            return new StandInReply(401, "application/json", "{\"code\":\"UNAUTHORIZED\"}", false);
        }
        if (!PHONE.matcher(call.text("phone")).matches() || call.text("text").isEmpty()) {
            return answer("refused", "invalid phone or text");
        }
        if (call.text("phone").endsWith(ENGAGED)) {
            return answer("busy", "engaged");
        }
        sent.add(StandInOutgoing.VOICE, call.text("phone"), (ObjectNode) call.body());
        return StandInReply
                .json(StandInReply.JSON.createObjectNode().put("code", "OK").put("callId", UUID.randomUUID().toString()));
    }

    private static StandInReply answer(String code, String message) {
        return StandInReply.json(StandInReply.JSON.createObjectNode().put("code", code.toUpperCase(Locale.ROOT))
                .put("message", message));
    }
}
