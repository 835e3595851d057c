package org.qiaomen.embedded;

import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What the stand-in answers; {@code hangUp} closes the connection without an answer. */
record StandInReply(int status, String contentType, String body, boolean hangUp) {

    static final ObjectMapper JSON = new ObjectMapper();

    static StandInReply json(ObjectNode body) {
        return new StandInReply(200, "application/json; charset=utf-8", body.toString(), false);
    }

    /** The platform answers its errors with 200 and an {@code errcode}. */
    static StandInReply error(int errcode, String errmsg) {
        return error(200, errcode, errmsg);
    }

    static StandInReply error(int status, int errcode, String errmsg) {
        var body = JSON.createObjectNode().put("errcode", errcode).put("errmsg", errmsg).toString();
        return new StandInReply(status, "application/json; charset=utf-8", body, false);
    }

    /** A recording; its bytes are the characters of the body. */
    static StandInReply sound(String body) {
        return new StandInReply(200, "audio/wav", body, false);
    }

    byte[] bytes() {
        return body.getBytes(contentType.startsWith("audio/") ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }

    static StandInReply garbage(int status) {
        return new StandInReply(status, "text/html", "<html><body>Bad gateway {\"errcode\":", false);
    }

    static StandInReply lost() {
        return new StandInReply(0, "", "", true);
    }
}
