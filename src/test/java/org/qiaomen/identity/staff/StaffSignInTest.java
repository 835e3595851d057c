package org.qiaomen.identity.staff;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qiaomen.identity.IdentityFixtures;
import org.qiaomen.identity.IdentityFixtures.NewStaff;
import org.qiaomen.identity.Roles;
import org.qiaomen.request.LoopFixtures;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

@QuarkusTest
class StaffSignInTest {

    @Inject
    Pool pool;
    @Inject
    DemoStaff demo;

    @ParameterizedTest
    @ValueSource(strings = { "grid-worker", "department", "supervisor", "auditor", "administrator" })
    void signsTheDemoAccountsIn(String role) {
        given().auth().oauth2(IdentityFixtures.staffToken(role)).get("/api/v1/staff/me").then().statusCode(200)
                .body("roles", contains(role)).body("areaCode", equalTo("990181"))
                .body("departmentCodes", hasSize("department".equals(role) ? 20 : 0));
    }

    @Test
    void takesACodeOfTheAuthenticatorOnce() {
        NewStaff staff = newStaff("once");
        String code = staff.oneTimeCode(0);
        signIn(staff.username(), staff.password(), code).then().statusCode(200).body("expiresIn", equalTo(600));
        refused(signIn(staff.username(), staff.password(), code));
        signIn(staff.username().toUpperCase(), staff.password(), staff.oneTimeCode(1)).then().statusCode(200);
    }

    @Test
    void answersEveryFailureAlike() {
        NewStaff staff = newStaff("alike");
        String unknown = withoutInstance(signIn("nobody-at-all", staff.password(), "123456"));
        assertThat(withoutInstance(signIn(staff.username(), "wrong", staff.oneTimeCode(0)))).isEqualTo(unknown);
        assertThat(withoutInstance(signIn(staff.username(), staff.password(), "12345"))).isEqualTo(unknown);
        // The demo's code works for the demo's accounts alone.
        assertThat(withoutInstance(signIn(staff.username(), staff.password(), "000000"))).isEqualTo(unknown);
    }

    @Test
    void letsFiveOfTwentyGuessesThroughAndLocks() throws Exception {
        NewStaff staff = newStaff("guessed");
        var threads = Executors.newFixedThreadPool(20);
        try {
            Callable<Response> guess = () -> signIn(staff.username(), "guess", "123456");
            for (var answer : threads.invokeAll(IntStream.range(0, 20).mapToObj(i -> guess).toList())) {
                refused(answer.get());
            }
        } finally {
            threads.shutdownNow();
        }
        var row = pool.preparedQuery("SELECT attempts, locked_until > now() FROM staff_lockout WHERE staff_id = $1")
                .execute(Tuple.of(UUID.fromString(staff.id()))).await().indefinitely().iterator().next();
        assertThat(row.getInteger(0)).isEqualTo(5);
        assertThat(row.getBoolean(1)).isTrue();
        refused(signIn(staff.username(), staff.password(), staff.oneTimeCode(0)));
        pool.preparedQuery("UPDATE staff_lockout SET locked_until = now() WHERE staff_id = $1")
                .execute(Tuple.of(UUID.fromString(staff.id()))).await().indefinitely();
        signIn(staff.username(), staff.password(), staff.oneTimeCode(0)).then().statusCode(200);
    }

    @Test
    void doesNotLockManyWhoSignInAtOnce() {
        var answers = LoopFixtures.atOnce(12, () -> signIn("grid-worker", "qiaomen-demo", "000000").statusCode());
        assertThat(answers).containsOnly(200);
    }

    @Test
    void changesThePasswordAndEndsAllSessions() {
        NewStaff staff = newStaff("changes");
        String token = signIn(staff.username(), staff.password(), staff.oneTimeCode(0)).path("accessToken");
        change(token, "wrong", "a new password here").then().statusCode(401)
                .body("code", equalTo("identity.credentials-wrong"));
        change(token, staff.password(), "short").then().statusCode(400).body("code", equalTo("identity.password-weak"));
        change(token, staff.password(), "a new password here").then().statusCode(204);
        given().auth().oauth2(token).get("/api/v1/staff/me").then().statusCode(401);
        refused(signIn(staff.username(), staff.password(), staff.oneTimeCode(1)));
        signIn(staff.username(), "a new password here", staff.oneTimeCode(1)).then().statusCode(200);
    }

    @Test
    void refusesToStartWhereDemoAccountsDoNotBelong() {
        assertThatThrownBy(() -> demo.check(false, false).await().indefinitely())
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("5 demo account(s)");
        assertThatThrownBy(() -> demo.check(true, false).await().indefinitely())
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("external database");
        demo.check(true, true).await().indefinitely();
    }

    private static NewStaff newStaff(String name) {
        return IdentityFixtures.createStaff(name, Set.of(Roles.GRID_WORKER), "990181001001001", Set.of());
    }

    private static Response change(String token, String current, String wanted) {
        return given().auth().oauth2(token).contentType("application/json")
                .body(Map.of("currentPassword", current, "newPassword", wanted)).post("/api/v1/staff/auth/password");
    }

    private static void refused(Response answer) {
        answer.then().statusCode(401).body("code", equalTo("identity.credentials-wrong"));
    }

    private static String withoutInstance(Response answer) {
        refused(answer);
        return answer.asString().replaceAll("urn:request:[^\"]*", "");
    }

    private static Response signIn(String username, String password, String code) {
        return IdentityFixtures.post("/api/v1/staff/auth",
                Map.of("username", username, "password", password, "oneTimeCode", code));
    }
}
