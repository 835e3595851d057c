package org.qiaomen.identity.session;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qiaomen.identity.IdentityFixtures;
import org.qiaomen.request.LoopFixtures;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

@QuarkusTest
class SessionTest {

    @Inject
    Pool pool;

    @Test
    void exchangesARefreshTokenForNewTokens() {
        Response first = IdentityFixtures.signInResident("refresh");
        Response second = refresh(first.path("refreshToken"));
        second.then().statusCode(200).body("expiresIn", equalTo(600));
        assertThat(second.<String> path("refreshToken")).isNotEqualTo(first.path("refreshToken"));
        read(second.path("accessToken")).then().statusCode(200);
        read(first.path("accessToken")).then().statusCode(200);
    }

    @Test
    void givesTheSameNextTokenToAClientThatLostTheAnswer() {
        String lost = IdentityFixtures.signInResident("retry").path("refreshToken");
        Set<String> next = Set.copyOf(LoopFixtures.atOnce(8,
                () -> refresh(lost).then().statusCode(200).extract().<String> path("refreshToken")));
        assertThat(next).hasSize(1);
    }

    @Test
    void endsTheSessionWhenARefreshTokenComesAgain() {
        Response first = IdentityFixtures.signInResident("stolen");
        Response second = refresh(first.path("refreshToken"));
        Response third = refresh(second.path("refreshToken"));
        third.then().statusCode(200);
        refresh(first.path("refreshToken")).then().statusCode(401)
                .body("code", equalTo("identity.refresh-token-reused"));
        read(third.path("accessToken")).then().statusCode(401);
        refresh(third.path("refreshToken")).then().statusCode(401)
                .body("code", equalTo("identity.refresh-token-invalid"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "unknown", "a b", "'; DROP TABLE refresh_token; --" })
    void refusesRefreshTokensThatAreNotOurs(String token) {
        refresh(token).then().statusCode(401).body("code", equalTo("identity.refresh-token-invalid"));
    }

    @Test
    void endsOneSessionOrAll() {
        Response phone = IdentityFixtures.signInResident("two-devices");
        Response tablet = IdentityFixtures.signInResident("two-devices");
        signOut(phone.path("accessToken"), "").then().statusCode(204);
        read(phone.path("accessToken")).then().statusCode(401).body("code", equalTo("platform.unauthorized"));
        refresh(phone.path("refreshToken")).then().statusCode(401);
        read(tablet.path("accessToken")).then().statusCode(200);
        Response watch = IdentityFixtures.signInResident("two-devices");
        signOut(watch.path("accessToken"), "?everywhere=true").then().statusCode(204);
        read(tablet.path("accessToken")).then().statusCode(401);
        refresh(tablet.path("refreshToken")).then().statusCode(401);
    }

    @Test
    void takesNothingButTheTokenThatWasSeen() {
        String token = IdentityFixtures.residentToken("seen");
        read(token).then().statusCode(200);
        given().header("Authorization", "bearer " + token).get("/api/v1/me").then().statusCode(200);
        String signature = token.substring(token.lastIndexOf('.') + 1);
        read(token.replace(signature, (signature.charAt(0) == 'A' ? 'B' : 'A') + signature.substring(1))).then().statusCode(401)
                .contentType("application/problem+json").body("code", equalTo("platform.unauthorized"));
        for (String header : new String[] { token, "Basic " + token, "Bearer", "Bearer  " + token }) {
            given().header("Authorization", header).get("/api/v1/me").then().statusCode(401)
                    .body("code", equalTo("platform.unauthorized"));
        }
        read(token).then().statusCode(200);
    }

    @Test
    void noticesWhatAnotherReplicaEnded() {
        String token = IdentityFixtures.signInResident("elsewhere").path("accessToken");
        String me = read(token).path("id");
        pool.preparedQuery("UPDATE auth_session SET revoked_at = now() WHERE person_id = $1")
                .execute(Tuple.of(UUID.fromString(me))).await().indefinitely();
        await().atMost(Duration.ofSeconds(8)).until(() -> read(token).statusCode() == 401);
    }

    @Test
    void saysWhatIsWrongWithASignOut() {
        String token = IdentityFixtures.residentToken("maybe");
        signOut(token, "?everywhere=perhaps").then().statusCode(400).body("errors[0].field", equalTo("everywhere"));
        given().delete("/api/v1/auth/session").then().statusCode(401);
        given().auth().oauth2("garbage").delete("/api/v1/auth/session").then().statusCode(401)
                .contentType("application/problem+json").body("code", equalTo("platform.unauthorized"));
    }

    private static Response refresh(String token) {
        return IdentityFixtures.post("/api/v1/auth/refresh", Map.of("refreshToken", token));
    }

    private static Response read(String accessToken) {
        return given().auth().oauth2(accessToken).get("/api/v1/me");
    }

    private static Response signOut(String accessToken, String query) {
        return given().auth().oauth2(accessToken).delete("/api/v1/auth/session" + query);
    }
}
