package org.qiaomen.identity.signin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qiaomen.identity.IdentityFixtures;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;

@QuarkusTest
class MiniProgramSignInTest {

    @Test
    void givesTokensForADemoCode() {
        signIn("demo-li").statusCode(200).body("expiresIn", equalTo(600));
        assertThat(IdentityFixtures.residentToken("li")).isNotBlank();
        assertThat(IdentityFixtures.staffToken("supervisor")).isNotBlank();
        given().auth().oauth2(IdentityFixtures.staffToken("auditor")).delete("/api/v1/auth/session?everywhere=maybe")
                .then().statusCode(400);
        given().auth().oauth2("garbage").delete("/api/v1/auth/session").then().statusCode(401)
                .body("code", equalTo("platform.unauthorized"));
        given().delete("/api/v1/auth/session").then().statusCode(401);
    }

    @ParameterizedTest
    @CsvSource({ "expired,401,identity.code-invalid", "risk,403,identity.high-risk",
            "busy,503,identity.mini-program-unavailable", "rate,503,identity.mini-program-unavailable" })
    void refusesWhatThePlatformRefuses(String code, int status, String problem) {
        signIn(code).statusCode(status).body("code", equalTo(problem));
    }

    private static ValidatableResponse signIn(String code) {
        return given().contentType(ContentType.JSON).body(Map.of("code", code)).post("/api/v1/auth/mini-program").then();
    }
}
