package org.qiaomen.platform;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class BodyLimitsTest {

    private static final String ECHO = "/api/v1/trial/echo";

    @TestHTTPResource
    URI server;

    @Test
    void worksOnALetterOfTwentyThousandCharacters() {
        String letter = "字".repeat(20_000);
        given().contentType("application/json").body(Map.of("text", letter)).post(ECHO).then().statusCode(200)
                .body("text", equalTo(letter));
    }

    @Test
    void refusesJsonPastTheLimit() {
        given().contentType("application/json").body("{\"text\":\"" + "a".repeat(128 * 1024) + "\"}").post(ECHO)
                .then().spec(Problems.of(413, "platform.body-too-large"));
        given().contentType("application/json").body("{\"text\":\"" + "a".repeat(5_000_000) + "\"}").post(ECHO)
                .then().spec(Problems.of(413, "platform.body-too-large"));
    }

    @Test
    void refusesUploadsPastTheLimit() throws IOException {
        String head = "POST /api/v1/trial/files HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; boundary=x\r\n";
        assertThat(RawHttp.exchange(server, head + "Connection: close\r\nContent-Length: 13000000\r\n\r\n"))
                .startsWith("HTTP/1.1 413").contains("platform.body-too-large");
    }

    @ParameterizedTest
    @ValueSource(strings = { "application/json", "text/plain", "application/x-www-form-urlencoded" })
    void limitsBodiesThatDoNotSayTheirLength(String type) throws IOException {
        String answer = RawHttp.exchangeChunked(server,
                "POST " + ECHO + " HTTP/1.1\r\nHost: a\r\nContent-Type: " + type + "\r\n", "{\"text\":\"", 200_000);
        assertThat(answer).startsWith("HTTP/1.1 413").contains("platform.body-too-large");
    }

    @Test
    void answersUploadsThatDoNotSayTheirLength() throws IOException {
        String head = "POST /api/v1/trial/files HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; boundary=x\r\n";
        String part = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n";
        assertThat(RawHttp.exchangeChunked(server, head, part, 20_000_000)).startsWith("HTTP/1.1 413")
                .contains("platform.body-too-large");
    }

    @Test
    void readsBodiesThatDoNotSayTheirLength() throws IOException {
        assertThat(RawHttp.exchange(server, "POST " + ECHO + " HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\nc\r\n{\"text\":\"a\"}\r\n0\r\n\r\n"))
                .startsWith("HTTP/1.1 200").contains("\"text\":\"a\"");
    }

    @Test
    void asksForTheBodyOfACallerWhoWaits() throws IOException {
        assertThat(RawHttp.exchange(server, "POST " + ECHO + " HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                + "Expect: 100-continue\r\nContent-Length: 12\r\nConnection: close\r\n\r\n", "{\"text\":\"a\"}"))
                .startsWith("HTTP/1.1 100").contains("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(strings = { "GBK", "UTF-16", "ISO-8859-1" })
    void takesNoCharsetButUtf8(String charset) {
        given().config(io.restassured.RestAssured.config().encoderConfig(io.restassured.config.EncoderConfig
                .encoderConfig().appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .header("Content-Type", "application/json; charset=" + charset)
                .body("{\"text\":\"敲门\"}".getBytes(Charset.forName(charset))).post(ECHO).then()
                .spec(Problems.of(400, "platform.malformed-json")).body("errors[0].field", equalTo("Content-Type"));
    }

    @Test
    void takesNoBrokenUtf8() {
        byte[][] broken = { { (byte) 0xC3, 0x28 }, { (byte) 0xFF }, { (byte) 0xC0, (byte) 0x80 },
                { (byte) 0xED, (byte) 0xA0, (byte) 0x80 }, { (byte) 0xE6, (byte) 0x95 } };
        for (byte[] bytes : broken) {
            String body = "{\"text\":\"a" + new String(bytes, StandardCharsets.ISO_8859_1) + "\"}";
            given().header("Content-Type", "application/json").body(body.getBytes(StandardCharsets.ISO_8859_1)).post(ECHO)
                    .then().spec(Problems.of(400, "platform.malformed-json")).body("errors[0].field", equalTo("body"));
        }
    }

    @Test
    void marksAnswersAsPrivateAndAsWhatTheyAre() {
        given().get("/api/v1/trial/pages").then().header("Cache-Control", "no-store")
                .header("X-Content-Type-Options", "nosniff").header("Referrer-Policy", "no-referrer");
        given().get("/api/v1/trial/cached").then().header("Cache-Control", "public, max-age=60");
        given().get("/api/v1/trial/nowhere").then().header("Cache-Control", "no-store")
                .header("X-Content-Type-Options", "nosniff");
    }
}
