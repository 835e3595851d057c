package org.qiaomen.notice.events;

import java.util.ArrayList;
import java.util.List;

import org.qiaomen.platform.Digests;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A message as the platform pushes it, read from XML or JSON alike.
 *
 * @param key the same for every repeat of it
 * @param openid whom it is about
 * @param event its name, empty for a message that is no event
 */
record PushedEvent(byte[] key, String openid, String event, List<Item> items) {

    private static final int MAX_ITEMS = 50;
    private static final int MAX_NAME = 128;
    private static final List<String> WRAPPERS = List.of("SubscribeMsgPopupEvent", "SubscribeMsgChangeEvent",
            "SubscribeMsgSentEvent");

    /** What an event tells of one template. */
    record Item(String template, String status, String message, int error) {
    }

    /** @throws IllegalArgumentException when it lacks what every message has */
    static PushedEvent of(JsonNode message) {
        var openid = text(message, "FromUserName");
        if (openid.isEmpty()) {
            throw new IllegalArgumentException("nobody's");
        }
        var items = items(list(message));
        var id = text(message, "MsgId");
        // An event has no number of its own; the same person's same event of the same second is a repeat.
        var key = id.isEmpty()
                ? String.join("\n", openid, text(message, "CreateTime"), text(message, "Event"), items.toString())
                : "MsgId " + id;
        return new PushedEvent(Digests.sha256(key), openid, text(message, "Event"), items);
    }

    private static JsonNode list(JsonNode message) {
        return WRAPPERS.stream().map(message::path).filter(JsonNode::isObject).findFirst().orElse(message).path("List");
    }

    private static List<Item> items(JsonNode list) {
        var items = new ArrayList<Item>();
        if (list.isObject()) {
            items.add(item(list));
        } else if (list.size() > MAX_ITEMS) {
            throw new IllegalArgumentException("too many templates");
        } else {
            list.forEach(one -> items.add(item(one)));
        }
        return items;
    }

    private static Item item(JsonNode one) {
        return new Item(text(one, "TemplateId"), text(one, "SubscribeStatusString"), message(one),
                number(text(one, "ErrorCode")));
    }

    // Written with either capital, depending on the format.
    private static String message(JsonNode one) {
        var id = text(one, "MsgID");
        return id.isEmpty() ? text(one, "MsgId") : id;
    }

    private static int number(String text) {
        return text.matches("-?\\d{1,9}") ? Integer.parseInt(text) : 0;
    }

    private static String text(JsonNode node, String name) {
        var text = node.path(name).asText("").strip();
        if (text.length() > MAX_NAME || text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(name + " is too long");
        }
        return text;
    }
}
