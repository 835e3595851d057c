package org.qiaomen.identity.signin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.qiaomen.identity.IdentityFixtures;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;

/** With nobody where Redis should be, and with the limits per address that a city would have. */
@QuarkusTest
@TestProfile(WithoutRedisTest.RedisAway.class)
class WithoutRedisTest {

    public static class RedisAway implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.redis.hosts", "redis://127.0.0.1:1", "platform.limits.sms-code-address.permits", "3",
                    "platform.limits.sign-in-failures-address.permits", "4", "platform.limits.speech-address.permits", "2");
        }
    }

    private static final Pattern FORM = Pattern.compile("name=\"form\" value=\"([^\"]+)\"");

    @Test
    void signsInAndOutAndLimits() {
        SmsInbox inbox = SmsInbox.open();
        IdentityFixtures.post("/api/v1/auth/sms-codes", Map.of("phone", "13600000001")).then().statusCode(202);
        Response tokens = IdentityFixtures.post("/api/v1/auth/sms",
                Map.of("phone", "13600000001", "code", inbox.lastCode()));
        tokens.then().statusCode(200);
        inbox.close();
        String me = given().auth().oauth2(tokens.path("accessToken")).get("/api/v1/me").path("id");
        String byMiniProgram = IdentityFixtures.signInResident("no-redis", "13600000001").path("accessToken");
        assertThat(given().auth().oauth2(byMiniProgram).get("/api/v1/me").<String> path("id")).isEqualTo(me);

        IdentityFixtures.post("/api/v1/auth/refresh", Map.of("refreshToken", tokens.path("refreshToken"))).then()
                .statusCode(200);
        given().auth().oauth2(tokens.path("accessToken")).delete("/api/v1/auth/session").then().statusCode(204);
        given().auth().oauth2(tokens.path("accessToken")).get("/api/v1/me").then().statusCode(401);

        assertThat(IntStream.range(2, 8).map(i -> IdentityFixtures
                .post("/api/v1/auth/sms-codes", Map.of("phone", "1360000000" + i)).statusCode()))
                .contains(202, 429);
        // The page for elderly people counts with it, and gives the number back.
        Response page = given().get("/e/sign-in");
        Matcher form = FORM.matcher(page.body().asString());
        assertThat(form.find()).isTrue();
        given().cookies(page.cookies()).contentType("application/x-www-form-urlencoded").formParam("form", form.group(1))
                .formParam("phone", "13600000008").post("/e/sign-in").then().statusCode(429)
                .body(containsString("value=\"13600000008\"")).body(containsString("role=\"alert\""));
        var guesses = IntStream.range(0, 12).mapToObj(i -> IdentityFixtures.post("/api/v1/auth/sms",
                Map.of("phone", "13600000009", "code", "00000" + i % 10))).toList();
        guesses.get(0).then().statusCode(401);
        guesses.get(11).then().statusCode(429).body("code", equalTo("platform.too-many-requests"));
    }

    @Test
    void readsPagesAloudAnewAndNoOftenerThanAnAddressMay() {
        given().get("/e/settings?aloud=1").then().statusCode(200).contentType("audio/wav");
        given().get("/e/settings?aloud=1").then().statusCode(200).contentType("audio/wav");
        given().get("/e/settings?aloud=1").then().statusCode(429).contentType("text/html");
        given().get("/e/settings").then().statusCode(200);
    }
}
