package org.qiaomen.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qiaomen.embedded.StandInPlatform;
import org.qiaomen.identity.IdentityConfig;
import org.qiaomen.identity.IdentityError;
import org.qiaomen.platform.ProblemException;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;

/** A gateway that calls, and what becomes of its refusals. */
@QuarkusTest
class VoiceGatewayTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String CALL = "/voice/call";

    @ConfigProperty(name = "qiaomen.stand-in.base-url")
    String standIn;

    @AfterEach
    void theGatewayIsWell() {
        RestAssured.given().contentType("application/json").post(standIn + "/_control/reset");
    }

    @Test
    void callsAndReadsOneDigitAfterTheOther() {
        caller(StandInPlatform.SMS_KEY).read("13800001234", "042105").await().atMost(PATIENCE);
        List<Map<String, Object>> calls = RestAssured.get(standIn + "/_control/sent?channel=voice&to=13800001234").then()
                .statusCode(200).extract().path("items.body");
        assertThat(calls).hasSize(1);
        assertThat(calls.get(0).get("text")).isEqualTo("您的数字是，0，4，2，1，0，5。");
        assertThat(calls.get(0).get("times")).isEqualTo(3);
    }

    @Test
    void saysThatNobodyCanBeCalled() {
        refused(caller("wrong-key"), "13800001234");
        refused(caller(StandInPlatform.SMS_KEY), "13800010000");
        refused(caller(StandInPlatform.SMS_KEY), "12345");
    }

    @ParameterizedTest
    @ValueSource(strings = { "{\"status\":500}", "{\"garbage\":true}", "{\"hangUp\":true}", "{\"errcode\":1}" })
    void saysSoWhateverBecomesOfTheGateway(String failure) {
        RestAssured.given().contentType("application/json").body(failure.replace("}", ",\"path\":\"" + CALL + "\"}"))
                .post(standIn + "/_control/failures").then().statusCode(200);
        refused(caller(StandInPlatform.SMS_KEY), "13800001234");
    }

    private static void refused(VoiceCaller caller, String phone) {
        Throwable failure = caller.read(phone, "123456").map(done -> (Throwable) null).onFailure().recoverWithItem(f -> f)
                .await().atMost(PATIENCE);
        assertThat(failure).isInstanceOfSatisfying(ProblemException.class,
                problem -> assertThat(problem.error()).isEqualTo(IdentityError.VOICE_UNAVAILABLE));
    }

    private VoiceCaller caller(String key) {
        return new GatewayVoiceCaller(new IdentityConfig.Voice() {
            @Override
            public Optional<String> gatewayUrl() {
                return Optional.of(standIn);
            }

            @Override
            public Optional<String> gatewayKey() {
                return Optional.of(key);
            }

            @Override
            public String text() {
                return "您的数字是，%s。";
            }

            @Override
            public int times() {
                return 3;
            }
        });
    }
}
