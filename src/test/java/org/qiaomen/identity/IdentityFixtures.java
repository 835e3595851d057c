package org.qiaomen.identity;

import static io.restassured.RestAssured.given;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;

/**
 * Signs people in for the tests of all features, over HTTP, so that it serves {@code @QuarkusTest} and the packaged program
 * alike.
 * Tokens are kept for some minutes: asking again costs nothing. Do not sign out whom these tokens belong to; use names of your
 * own.
 */
public final class IdentityFixtures {

    private static final long KEPT_NANOS = 5L * 60 * 1_000_000_000;
    private static final Map<String, Kept> TOKENS = new ConcurrentHashMap<>();

    private IdentityFixtures() {
    }

    /** An access token of the resident with this name (letters, digits, hyphens), who is registered on first use. */
    public static String residentToken(String name) {
        return kept("resident " + name, () -> signInResident(name).path("accessToken"));
    }

    /** An access token of a demo account: {@code grid-worker}, {@code department}, {@code supervisor}, … */
    public static String staffToken(String demoAccount) {
        return kept("staff " + demoAccount,
                () -> signInStaff(demoAccount, "qiaomen-demo", "000000").path("accessToken"));
    }

    /** A fresh session of a resident, with {@code accessToken} and {@code refreshToken}. */
    public static Response signInResident(String name) {
        return ok(post("/api/v1/auth/mini-program", Map.of("code", "demo-" + name)));
    }

    /** A fresh session of a resident whose number is verified. */
    public static Response signInResident(String name, String phone) {
        return ok(post("/api/v1/auth/mini-program",
                Map.of("code", "demo-" + name, "phoneCode", "phone-" + phone + "-" + System.nanoTime())));
    }

    public static Response signInStaff(String username, String password, String oneTimeCode) {
        return ok(post("/api/v1/staff/auth",
                Map.of("username", username, "password", password, "oneTimeCode", oneTimeCode)));
    }

    static Response post(String path, Object body) {
        return given().contentType(ContentType.JSON).body(body).post(path);
    }

    private static Response ok(Response response) {
        response.then().statusCode(200);
        return response;
    }

    private static String kept(String key, Supplier<String> signIn) {
        // Another port is another program, which may not know the tokens of this one.
        return TOKENS.compute(RestAssured.port + " " + key,
                (any, kept) -> kept != null && System.nanoTime() < kept.untilNanos ? kept
                        : new Kept(signIn.get(), System.nanoTime() + KEPT_NANOS)).token;
    }

    private record Kept(String token, long untilNanos) {
    }
}
