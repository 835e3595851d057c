package org.qiaomen.identity.signin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qiaomen.identity.IdentityFixtures;
import org.qiaomen.request.LoopFixtures;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;

@QuarkusTest
class MiniProgramSignInTest {

    @ConfigProperty(name = "qiaomen.stand-in.base-url")
    String platform;

    @Test
    void signsTheSamePersonInEachTime() {
        String first = IdentityFixtures.signInResident("without-a-number").path("accessToken");
        String second = IdentityFixtures.signInResident("without-a-number").path("accessToken");
        given().auth().oauth2(first).get("/api/v1/me").then().statusCode(200)
                .body("id", equalTo(given().auth().oauth2(second).get("/api/v1/me").path("id")))
                .body("phone", nullValue());
    }

    @ParameterizedTest
    @CsvSource({ "expired,401,identity.code-invalid", "risk,403,identity.high-risk",
            "busy,503,identity.mini-program-unavailable", "rate,503,identity.mini-program-unavailable" })
    void refusesWhatThePlatformRefuses(String code, int status, String problem) {
        signIn(Map.of("code", code)).statusCode(status).body("code", equalTo(problem));
    }

    @Test
    void triesAgainWhileThePlatformIsBusy() {
        fail("/sns/jscode2session", Map.of("errcode", -1, "times", 2));
        signIn(Map.of("code", "demo-patient")).statusCode(200);
    }

    @Test
    void answersThatThePlatformIsUnavailable() {
        fail("/sns/jscode2session", Map.of("garbage", true, "times", 1));
        signIn(Map.of("code", "demo-garbage")).statusCode(503);
        fail("/sns/jscode2session", Map.of("hangUp", true, "times", 1));
        signIn(Map.of("code", "demo-lost")).statusCode(503)
                .body("code", equalTo("identity.mini-program-unavailable"));
    }

    @Test
    void refusesAPhoneCodeThatWasUsed() {
        String phone = "137" + String.format("%08d", ThreadLocalRandom.current().nextInt(100_000_000));
        var command = Map.of("code", "demo-once", "phoneCode", "phone-" + phone);
        signIn(command).statusCode(200);
        signIn(command).statusCode(400).body("code", equalTo("identity.phone-code-invalid"))
                .body("errors[0].field", equalTo("phoneCode"));
    }

    @Test
    void refusesANumberFromElsewhere() {
        signIn(Map.of("code", "demo-abroad", "phoneCode", "phone-05551234567-" + System.nanoTime())).statusCode(400)
                .body("code", equalTo("identity.phone-unsupported"));
    }

    @Test
    void getsANewPlatformTokenWhenTheOldOneIsTakenNoMore() {
        IdentityFixtures.signInResident("token-a", "13700000001");
        for (int round = 0; round < 20; round++) {
            given().contentType(ContentType.JSON).body(Map.of("expire", true)).post(platform + "/_control/tokens").then()
                    .statusCode(200);
            LoopFixtures.atOnce(6, () -> IdentityFixtures.signInResident("token-a", "13700000001"));
        }
        int before = tokenCalls();
        IdentityFixtures.signInResident("token-a", "13700000001");
        assertThat(tokenCalls()).isEqualTo(before);
    }

    private int tokenCalls() {
        return given().get(platform + "/_control/calls").path("'/cgi-bin/stable_token'");
    }

    private void fail(String path, Map<String, Object> how) {
        var failure = new HashMap<String, Object>(how);
        failure.put("path", path);
        given().contentType(ContentType.JSON).body(failure).post(platform + "/_control/failures").then().statusCode(200);
    }

    private static ValidatableResponse signIn(Map<String, String> command) {
        return IdentityFixtures.post("/api/v1/auth/mini-program", command).then();
    }
}
