package org.qiaomen.identity;

import static io.restassured.RestAssured.given;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
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

    /**
     * An access token of a member of staff with these rights, whom the demo's administrator creates on first use. The same
     * username
     * means the same rights; the area lies in the demo city.
     *
     * @param username 3 to 40 lower-case letters, digits, dots and hyphens; made unique per run
     */
    public static String staffToken(String username, Set<String> roles, String area, Set<String> departments) {
        return kept("staff " + username + roles + area + departments, () -> {
            NewStaff created = createStaff(username, roles, area, departments);
            return signInStaff(created.username, created.password, created.oneTimeCode(0)).path("accessToken");
        });
    }

    /** A new member of staff who has not signed in yet. */
    public static NewStaff createStaff(String username, Set<String> roles, String area, Set<String> departments) {
        String unique = username + "." + Long.toString(System.nanoTime(), Character.MAX_RADIX);
        String password = "Mond über Soho " + UUID.randomUUID();
        Response created = given().auth().oauth2(staffToken("administrator")).contentType(ContentType.JSON)
                .body(Map.of("username", unique, "displayName", "测试 " + username, "password", password, "roles", roles,
                        "areaCode", area, "departmentCodes", departments))
                .post("/api/v1/staff/members");
        created.then().statusCode(201);
        return new NewStaff(created.path("member.id"), unique, password, created.path("otpauthUri"));
    }

    /** What a new member of staff signs in with. */
    public record NewStaff(String id, String username, String password, String otpauthUri) {

        /** @param steps 0 for the code of now, 1 for that of 30 s later, which is good already */
        public String oneTimeCode(int steps) {
            String secret = otpauthUri.replaceAll(".*[?&]secret=([A-Z2-7]+).*", "$1");
            return OneTimeCodeApp.code(secret, Instant.now().plusSeconds(30L * steps));
        }
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

    public static Response post(String path, Object body) {
        return given().contentType(ContentType.JSON).body(body).post(path);
    }

    private static Response ok(Response response) {
        response.then().statusCode(200);
        return response;
    }

    // One after the other, and not within the map: creating a member of staff signs the administrator in.
    private static synchronized String kept(String key, Supplier<String> signIn) {
        // Another port is another program, which may not know the tokens of this one.
        String whose = RestAssured.port + " " + key;
        Kept kept = TOKENS.get(whose);
        if (kept == null || System.nanoTime() >= kept.untilNanos) {
            kept = new Kept(signIn.get(), System.nanoTime() + KEPT_NANOS);
            TOKENS.put(whose, kept);
        }
        return kept.token;
    }

    private record Kept(String token, long untilNanos) {
    }
}
