package org.qiaomen.notice.events;

import static io.restassured.RestAssured.given;

import org.qiaomen.embedded.StandInPlatform;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/** Pushes messages to us as the platform does. */
public final class Pushes {

    public static final String PATH = "/api/v1/mini-program/events";
    public static final String TIMESTAMP = "1772413500";
    public static final String NONCE = "1320562132";

    private Pushes() {
    }

    public static RequestSpecification signed() {
        return given().queryParam("signature", PushSignature.of(StandInPlatform.PUSH_TOKEN, TIMESTAMP, NONCE))
                .queryParam("timestamp", TIMESTAMP).queryParam("nonce", NONCE);
    }

    public static Response push(String message, boolean safeMode) {
        return safeMode ? pushSealed(message, StandInPlatform.APP_ID)
                : signed().contentType(message.startsWith("{") ? "application/json" : "text/xml").body(message).post(PATH);
    }

    public static Response pushSealed(String message, String appId) {
        var sealed = seal(message, appId);
        var json = message.startsWith("{");
        return signed().queryParam("encrypt_type", "aes").queryParam("msg_signature", messageSignature(sealed))
                .contentType(json ? "application/json" : "text/xml")
                .body(json ? "{\"ToUserName\":\"gh_1\",\"Encrypt\":\"" + sealed + "\"}" : envelope(sealed)).post(PATH);
    }

    public static String messageSignature(String sealed) {
        return PushSignature.of(StandInPlatform.PUSH_TOKEN, TIMESTAMP, NONCE, sealed);
    }

    public static String seal(String message, String appId) {
        return SealedMessages.seal(StandInPlatform.PUSH_KEY, message, appId);
    }

    public static String envelope(String sealed) {
        return "<xml><ToUserName><![CDATA[gh_1]]></ToUserName><Encrypt><![CDATA[" + sealed + "]]></Encrypt></xml>";
    }
}
