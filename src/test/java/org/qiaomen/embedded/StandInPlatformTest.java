package org.qiaomen.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;

class StandInPlatformTest {

    static final StandInPlatform PLATFORM = new StandInPlatform();
    static StandInClient client;

    @BeforeAll
    static void start() {
        client = new StandInClient(PLATFORM.start().baseUrl());
    }

    @AfterAll
    static void stop() {
        PLATFORM.close();
    }

    @BeforeEach
    void reset() {
        client.reset();
    }

    @Test
    void signsInTheSamePersonEachTime() {
        assertThat(signIn("demo-li").path("openid").asText()).isEqualTo("o-li");
        assertThat(signIn("demo-li").path("openid").asText()).isEqualTo("o-li");
    }

    @ParameterizedTest
    @CsvSource({ "other,40029", "risk,40226", "busy,-1", "rate,45011", "demo-,40029" })
    void refusesSignInCodesAsThePlatformDoes(String code, int errcode) {
        assertThat(signIn(code).path("errcode").asInt()).isEqualTo(errcode);
    }

    @Test
    void givesTheSameTokenUntilOneIsForced() {
        var first = token(false, StandInPlatform.SECRET).path("access_token").asText();
        assertThat(token(false, StandInPlatform.SECRET).path("access_token").asText()).isEqualTo(first).hasSizeGreaterThan(512);
        var forced = token(true, StandInPlatform.SECRET);
        assertThat(forced.path("access_token").asText()).isNotEqualTo(first);
        assertThat(forced.path("expires_in").asInt()).isBetween(1, 7200);
        assertThat(send(first, message()).path("errcode").asInt()).isEqualTo(40001);
        assertThat(token(true, StandInPlatform.SECRET).path("errcode").asInt()).isEqualTo(45011);
    }

    @Test
    void refusesAWrongSecretAndAnExpiredToken() {
        assertThat(token(false, "wrong").path("errcode").asInt()).isEqualTo(40125);
        client.post("/_control/tokens", Map.of("expiresInSeconds", 0, "expire", true));
        var expired = token(false, StandInPlatform.SECRET).path("access_token").asText();
        assertThat(send(expired, message()).path("errcode").asInt()).isEqualTo(42001);
    }

    @Test
    void takesAPhoneCodeOnce() {
        var body = Map.of("code", "phone-13800000001");
        var path = "/wxa/business/getuserphonenumber?access_token=" + goodToken();
        assertThat(client.post(path, body).path("phone_info").path("purePhoneNumber").asText()).isEqualTo("13800000001");
        assertThat(client.post(path, body).path("errcode").asInt()).isEqualTo(40029);
    }

    @Test
    void acceptsAMessageWhileConsentIsLeft() {
        client.post("/_control/consents", Map.of("openid", "o-li", "templateId", "tmpl-a", "remaining", 1));
        assertThat(send(goodToken(), message()).path("errcode").asInt()).isZero();
        assertThat(send(goodToken(), message()).path("errcode").asInt()).isEqualTo(43101);
        assertThat(client.sentTo("subscribe", "o-li")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({ "touser,nobody,40003", "template_id,other,40037", "page,/index,41030", "miniprogram_state,beta,47003" })
    void refusesAMessageByItsEnvelope(String name, String value, int errcode) {
        var message = message();
        message.put(name, value);
        assertThat(send(goodToken(), message).path("errcode").asInt()).isEqualTo(errcode);
    }

    @ParameterizedTest
    @CsvSource({ "thing1,二十个字二十个字二十个字二十个字二十个字,0", "thing1,二十个字二十个字二十个字二十个字二十个字多,47003", "thing1,😀😀😀😀😀😀😀😀😀😀😀,47003",
            "character_string2,AB-12,0", "character_string2,编号12,47003", "number3,12.5,0", "number3,12a,47003",
            "phrase4,已经办结了,0", "phrase4,已经办结了吗,47003", "phrase4,done,47003", "name5,李小明,0", "name5,Li Xiaoming,0",
            "name5,一二三四五六七八九十一,47003", "time6,2026年3月2日 09:05,0", "time6,tomorrow,47003", "date7,2026-03-02,0",
            "phone_number8,138****1234,0", "phone_number8,0571-12345,0", "amount9,¥12.50,0", "letter10,AB1,47003",
            "unknown11,a,47003", "thing1,'',47003" })
    void holdsFieldsToTheLimitsOfTheirKind(String key, String value, int errcode) {
        var message = message();
        message.put("data", Map.of(key, Map.of("value", value)));
        assertThat(send(goodToken(), message).path("errcode").asInt()).isEqualTo(errcode);
    }

    @Test
    void failsAsOftenAsToldAndThenNoMore() {
        client.post("/_control/failures", Map.of("path", "/cgi-bin/message/subscribe/send", "errcode", 45009, "times", 2));
        var token = goodToken();
        assertThat(send(token, message()).path("errcode").asInt()).isEqualTo(45009);
        assertThat(send(token, message()).path("errcode").asInt()).isEqualTo(45009);
        assertThat(send(token, message()).path("errcode").asInt()).isZero();
        assertThat(client.get("/_control/calls").path("/cgi-bin/message/subscribe/send").asInt()).isEqualTo(3);
    }

    @Test
    void losesTheAnswerAfterTheMessageWasSent() {
        client.post("/_control/failures", Map.of("path", "/sms/send", "hangUp", true, "afterEffect", true));
        assertThatThrownBy(() -> sms("13800000002")).isInstanceOf(UncheckedIOException.class);
        assertThat(client.sentTo("sms", "13800000002")).isNotEmpty();
    }

    @Test
    void theSmsGatewayHasModes() {
        assertThat(sms("13800000003")).contains("\"OK\"");
        assertThat(sms("123")).contains("REFUSED");
        client.post("/_control/sms", Map.of("mode", "refused"));
        assertThat(sms("13800000003")).contains("REFUSED");
        client.post("/_control/sms", Map.of("mode", "garbage"));
        assertThat(sms("13800000003")).startsWith("<html>");
        client.post("/_control/sms", Map.of("mode", "slow", "delayMillis", 50));
        assertThat(sms("13800000003")).contains("\"OK\"");
        assertThat(client.sentTo("sms", "13800000003")).hasSize(2);
    }

    private static JsonNode signIn(String code) {
        return client.get("/sns/jscode2session?appid=" + StandInPlatform.APP_ID + "&secret=" + StandInPlatform.SECRET
                + "&js_code=" + code + "&grant_type=authorization_code");
    }

    private static JsonNode token(boolean force, String secret) {
        return client.post("/cgi-bin/stable_token", Map.of("grant_type", "client_credential", "appid", StandInPlatform.APP_ID,
                "secret", secret, "force_refresh", force));
    }

    private static String goodToken() {
        return token(false, StandInPlatform.SECRET).path("access_token").asText();
    }

    private static Map<String, Object> message() {
        return new HashMap<>(Map.of("touser", "o-li", "template_id", "tmpl-a", "page", "pages/request", "data",
                Map.of("thing1", Map.of("value", "路灯报修"))));
    }

    private static JsonNode send(String token, Map<String, Object> message) {
        return client.post("/cgi-bin/message/subscribe/send?access_token=" + token, message);
    }

    private static String sms(String phone) {
        var request = client.request("/sms/send").header("Authorization", "Bearer " + StandInPlatform.SMS_KEY);
        return client.send(client.post(request, Map.of("phone", phone, "text", "已受理"))).body();
    }
}
