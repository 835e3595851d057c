package org.qiaomen.embedded;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The messages that the stand-in accepted, oldest first; the oldest are forgotten past a bound. */
final class StandInOutgoing {

    static final String SUBSCRIBE = "subscribe";
    static final String SMS = "sms";
    static final String VOICE = "voice";
    static final String SPEECH = "speech";
    private static final int MAX_KEPT = 10_000;

    private final Deque<ObjectNode> messages = new ArrayDeque<>();

    synchronized void add(String channel, String to, ObjectNode body) {
        if (messages.size() == MAX_KEPT) {
            messages.poll();
        }
        var message = StandInReply.JSON.createObjectNode().put("channel", channel).put("to", to).put("at",
                Instant.now().toString());
        message.set("body", body);
        messages.add(message);
    }

    synchronized ArrayNode list(String channel, String to) {
        var list = StandInReply.JSON.createArrayNode();
        for (var message : messages) {
            if (matches(message, "channel", channel) && matches(message, "to", to)) {
                list.add(message);
            }
        }
        return list;
    }

    synchronized void reset() {
        messages.clear();
    }

    private static boolean matches(ObjectNode message, String name, String wanted) {
        return wanted.isEmpty() || message.path(name).asText().equals(wanted);
    }
}
