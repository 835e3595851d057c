package org.qiaomen.platform;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import java.io.IOException;
import java.net.URI;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

@QuarkusTest
class ProblemsTest {

    private static final String ECHO = "/api/v1/trial/echo";

    @TestHTTPResource
    URI server;

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
            "-|填写的内容有误", "zh-CN|填写的内容有误", "en|The input is not valid", "en-GB,en;q=0.9|The input is not valid",
            "fr, en;q=0.5|The input is not valid", "zh;q=0.1, en|The input is not valid", "en;q=0.3, zh|填写的内容有误",
            "en;q=0|填写的内容有误", "%%%|填写的内容有误" })
    void speaksTheLanguageThatIsPreferred(String accepted, String title) {
        var request = given().contentType("application/json").body("{}");
        if (accepted != null) {
            request.header("Accept-Language", accepted);
        }
        request.post(ECHO).then().statusCode(400).contentType(startsWith(Problem.MEDIA_TYPE))
                .body("title", equalTo(title)).body("titleZh", equalTo("填写的内容有误"))
                .body("titleEn", equalTo("The input is not valid")).body("status", equalTo(400))
                .body("type", equalTo("/problems/platform.invalid-input")).body("instance", startsWith("urn:request:"))
                .body("errors[0].field", equalTo("text")).body("errors[0].code", equalTo("notblank"))
                .body("errors[0].messageZh", equalTo("不能为空")).body("errors[0].messageEn", equalTo("must not be empty"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "{", "{\"text\":}", "nonsense", "{\"text\":\"a\"} more", "{\"text\":\"a\",\"text\":\"b\"}",
            "{'text':'a'}", "{\"text\":\"a\\x\"}", "{\"text\":\"line\nbreak\"}" })
    void refusesMalformedJson(String body) {
        refused(body, 400, "platform.malformed-json", "body");
    }

    @Test
    void refusesJsonNestedWithoutEnd() throws IOException {
        String body = "{\"text\":\"a\",\"unknown\":" + "[".repeat(60_000);
        // By hand: the test client would indent it for its log, which takes gigabytes.
        String answer = RawHttp.exchange(server, "POST " + ECHO + " HTTP/1.1\r\nHost: localhost\r\n"
                + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\nConnection: close\r\n\r\n"
                + body);
        assertThat(answer).startsWith("HTTP/1.1 400").contains("\"code\":\"platform.malformed-json\"", "\"field\":\"body\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{\"text\":1}|text", "{\"text\":true}|text", "{\"text\":[\"a\"]}|text", "{\"text\":{}}|text",
            "{\"text\":\"a\",\"colour\":\"BLUE\"}|colour", "{\"text\":\"a\",\"colour\":1}|colour",
            "{\"text\":\"a\",\"colour\":\"\"}|colour", "{\"text\":\"a\",\"count\":\"1\"}|count",
            "{\"text\":\"a\",\"count\":1.5}|count", "{\"text\":\"a\",\"count\":99999999999}|count",
            "{\"text\":\"a\",\"count\":true}|count", "{\"text\":\"a\",\"count\":\"\"}|count",
            "{\"text\":\"a\",\"flag\":\"yes\"}|flag", "{\"text\":\"a\",\"flag\":1}|flag",
            "{\"text\":\"a\",\"id\":\"7\"}|id", "{\"text\":\"a\",\"id\":\"\"}|id", "{\"text\":\"a\",\"at\":\"noon\"}|at",
            "{\"text\":\"a\",\"at\":\"2026-01-01\"}|at", "{\"text\":\"a\",\"at\":\"\"}|at",
            "{\"text\":\"a\",\"tags\":\"x\"}|tags", "{\"text\":\"a\",\"tags\":[\"x\",2]}|tags[1]",
            "{\"text\":\"a\",\"place\":5}|place", "{\"text\":\"a\",\"place\":\"\"}|place",
            "{\"text\":\"a\",\"place\":{\"latitude\":\"x\"}}|place.latitude",
            "{\"text\":\"a\",\"place\":{}}|place.latitude", "{\"text\":\"a\",\"place\":{\"latitude\":-1}}|place.latitude",
            "{\"text\":\"a\",\"tags\":[\"x\",\"longer\"]}|tags[1]", "[]|body", "\"a\"|body", "5|body", "null|body" })
    void namesTheFieldThatIsWrong(String body, String field) {
        refused(body, 400, "platform.invalid-input", field);
    }

    @Test
    void asksForABodyWhereThereIsNone() {
        given().contentType("application/json").post(ECHO).then().statusCode(400)
                .body("code", equalTo("platform.invalid-input")).body("errors[0].field", equalTo("body"));
    }

    @Test
    void keepsTextsAsTheyAreAndDropsOnlyWhatNoDatabaseHolds() {
        String letter = "您好👋🏽，ＡＢ１２\n\ttab — ok";
        given().contentType("application/json").body(Map.of("text", letter)).post(ECHO).then().statusCode(200)
                .body("text", equalTo(letter));
        given().contentType("application/json")
                .body("{\"text\":\"a\\u0000b\\ud83dc\\udc4b\\u0007\",\"tags\":[\"x\\u0000y\"],\"labels\":{\"k\":\"v\\u0000\"}}")
                .post(ECHO).then().statusCode(200).body("text", equalTo("ab\uFFFDc\uFFFD")).body("tags[0]", equalTo("xy"))
                .body("labels.k", equalTo("v"));
    }

    @Test
    void aTextOfNothingButControlCharactersIsEmpty() {
        refused("{\"text\":\"\\u0000\\u0007\"}", 400, "platform.invalid-input", "text");
    }

    @Test
    void ignoresFieldsItDoesNotKnow() {
        given().contentType("application/json").body("{\"text\":\"a\",\"new\":{\"x\":[1]}}").post(ECHO).then()
                .statusCode(200).body("text", equalTo("a"));
    }

    @Test
    void answersWrongAddressesMethodsAndTypesWithProblems() {
        given().get("/api/v1/trial/nowhere").then().spec(Problems.of(404, "platform.not-found"));
        given().get("/nowhere").then().spec(Problems.of(404, "platform.not-found"));
        given().delete(ECHO).then().spec(Problems.of(405, "platform.method-not-allowed"));
        given().contentType("application/xml").body("<a/>").post(ECHO).then()
                .spec(Problems.of(415, "platform.unsupported-media-type"));
        given().contentType("text/plain").body("a").post(ECHO).then()
                .spec(Problems.of(415, "platform.unsupported-media-type"));
        given().contentType("application/json").accept("image/png").body("{\"text\":\"a\"}").post(ECHO).then()
                .spec(Problems.of(406, "platform.not-acceptable"));
    }

    @Test
    void saysNothingInternalOfAFault() {
        String body = given().get("/api/v1/trial/faults/own").then().spec(Problems.of(500, "platform.internal"))
                .extract().asString();
        assertThat(body).doesNotContain("secret", "Exception", "org.qiaomen");
        given().get("/api/v1/trial/faults/stale").then().spec(Problems.of(409, "platform.conflict"))
                .body(not(containsString("secret")));
    }

    @ParameterizedTest
    @ValueSource(strings = { "/api/v1/trial/texts/a%00b", "/api/v1/trial/texts/%C3%28", "/api/v1/trial/things/abc",
            "/api/v1/trial/texts/%zz", "/api/v1/trial/pages?limit=%zz", "/%", "//", "/api/v1/../../etc/passwd" })
    void answersAddressesThatCannotBeReadWithoutAFault(String path) throws IOException {
        try (LogCapture log = new LogCapture()) {
            String answer = RawHttp.exchange(server, "GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            assertThat(answer).startsWith("HTTP/1.1 ").doesNotStartWith("HTTP/1.1 5");
            assertThat(log.errors()).isEmpty();
        }
    }

    @Test
    void keepsAGatewaysRequestIdAndMakesOneOtherwise() {
        given().header("X-Request-Id", "gateway-12345").get("/api/v1/trial/nowhere").then()
                .header("X-Request-Id", "gateway-12345");
        given().header("X-Request-Id", "bad id").get("/api/v1/trial/pages").then()
                .header("X-Request-Id", not(equalTo("bad id"))).header("X-Request-Id", not(nullValue()));
    }

    private static ValidatableResponse refused(String body, int status, String code, String field) {
        return given().contentType("application/json").body(body).post(ECHO).then().spec(Problems.of(status, code))
                .body("errors[0].field", equalTo(field));
    }
}
