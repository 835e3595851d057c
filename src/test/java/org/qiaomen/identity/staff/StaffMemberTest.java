package org.qiaomen.identity.staff;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.startsWith;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qiaomen.identity.IdentityFixtures;
import org.qiaomen.identity.IdentityFixtures.NewStaff;
import org.qiaomen.identity.Roles;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

@QuarkusTest
class StaffMemberTest {

    @Test
    void createsAMemberWhoseSecretIsShownOnce() {
        Response created = create(cityAdministrator(), member("Chen-1"));
        created.then().statusCode(400).body("errors[0].field", equalTo("username"));
        created = create(cityAdministrator(), member("chen-" + System.nanoTime()));
        created.then().statusCode(201).body("otpauthUri", startsWith("otpauth://totp/"))
                .header("Location", containsString("/api/v1/staff/members/"));
        String id = created.path("member.id");
        Response read = as(cityAdministrator()).get("/api/v1/staff/members/" + id);
        read.then().statusCode(200).header("ETag", "\"v0\"").body("areaCode", equalTo("990181001"));
        assertThat(read.asString()).doesNotContain("otpauth", "argon2", "secret", "password");
    }

    @Test
    void refusesAUsernameThatIsTaken() {
        String username = "twice-" + System.nanoTime();
        create(cityAdministrator(), member(username)).then().statusCode(201);
        create(cityAdministrator(), member(username)).then().statusCode(409)
                .body("code", equalTo("identity.username-taken"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "roles|[\"king\"]|platform.invalid-input", "roles|[]|platform.invalid-input",
            "roles|[\"auditor\",\"administrator\"]|identity.roles-incompatible",
            "roles|[\"department\"]|platform.invalid-input", "areaCode|\"99018\"|platform.invalid-input",
            "departmentCodes|[\"D99\"]|platform.invalid-input", "password|\"short\"|identity.password-weak",
            "password|\"aaaaaaaaaaaaaaaa\"|identity.password-weak", "displayName|\" \"|platform.invalid-input",
            "displayName|7|platform.invalid-input", "username|null|platform.invalid-input" })
    void saysWhatIsWrongWithANewMember(String field, String json, String code) throws Exception {
        Map<String, Object> command = member("wrong-" + System.nanoTime());
        command.put(field, new ObjectMapper().readValue(json, Object.class));
        create(cityAdministrator(), command).then().statusCode(400).body("code", equalTo(code));
    }

    @Test
    void keepsAnAdministratorWithinTheOwnArea() {
        String township = IdentityFixtures.staffToken("admin-001", Set.of(Roles.ADMINISTRATOR), "990181001", Set.of());
        for (String outside : List.of("990181", "990181002", "990181002001001", "110101")) {
            Map<String, Object> command = member("outside-" + System.nanoTime());
            command.put("areaCode", outside);
            create(township, command).then().statusCode(403).body("code", equalTo("identity.outside-area"));
        }
        NewStaff elsewhere = IdentityFixtures.createStaff("elsewhere", Set.of(Roles.GRID_WORKER), "990181002", Set.of());
        as(township).get("/api/v1/staff/members/" + elsewhere.id()).then().statusCode(404)
                .body("code", equalTo("identity.staff-not-found"));
        update(township, elsewhere.id(), "*", change(Map.of())).then().statusCode(404);
        as(township).body(Map.of("password", "a new password here"))
                .post("/api/v1/staff/members/" + elsewhere.id() + "/credentials").then().statusCode(404);

        String inside = create(township, member("inside-" + System.nanoTime())).then().statusCode(201).extract()
                .path("member.id");
        update(township, inside, "*", change(Map.of("areaCode", "990181"))).then().statusCode(403)
                .body("code", equalTo("identity.outside-area"));
        as(township).get("/api/v1/staff/members?limit=100").then().statusCode(200)
                .body("items.areaCode", everyItem(startsWith("990181001")));
    }

    @Test
    void endsTheSessionsOfWhomItTakesRightsFrom() {
        NewStaff staff = IdentityFixtures.createStaff("demoted", Set.of(Roles.SUPERVISOR), "990181001", Set.of());
        String token = IdentityFixtures.signInStaff(staff.username(), staff.password(), staff.oneTimeCode(0))
                .path("accessToken");
        update(cityAdministrator(), staff.id(), "\"v0\"",
                change(Map.of("displayName", "只改名字", "roles", List.of("supervisor")))).then().statusCode(200)
                .header("ETag", "\"v1\"");
        as(token).get("/api/v1/staff/me").then().statusCode(200);
        update(cityAdministrator(), staff.id(), "\"v1\"", change(Map.of())).then().statusCode(200)
                .header("ETag", "\"v2\"");
        as(token).get("/api/v1/staff/me").then().statusCode(401);
    }

    @Test
    void letsNobodyInWhoseAccountIsClosed() {
        NewStaff staff = IdentityFixtures.createStaff("closed", Set.of(Roles.GRID_WORKER), "990181001", Set.of());
        update(cityAdministrator(), staff.id(), "\"v0\"", change(Map.of("active", false))).then().statusCode(200)
                .body("active", equalTo(false));
        IdentityFixtures.post("/api/v1/staff/auth", Map.of("username", staff.username(), "password", staff.password(),
                "oneTimeCode", staff.oneTimeCode(0))).then().statusCode(401);
    }

    @Test
    void asksForTheVersionThatWasRead() {
        NewStaff staff = IdentityFixtures.createStaff("versioned", Set.of(Roles.GRID_WORKER), "990181001", Set.of());
        update(cityAdministrator(), staff.id(), null, change(Map.of())).then().statusCode(428);
        update(cityAdministrator(), staff.id(), "\"v9\"", change(Map.of())).then().statusCode(412);
    }

    @Test
    void letsNobodyChangeTheOwnRights() {
        String administrator = cityAdministrator();
        String self = as(administrator).get("/api/v1/staff/me").path("id");
        update(administrator, self, "*", change(Map.of())).then().statusCode(403)
                .body("code", equalTo("identity.own-account"));
    }

    @Test
    void givesNewCredentialsToWhoLostThem() {
        NewStaff staff = IdentityFixtures.createStaff("lost", Set.of(Roles.GRID_WORKER), "990181001", Set.of());
        Response reset = as(cityAdministrator()).body(Map.of("password", "a new password here"))
                .post("/api/v1/staff/members/" + staff.id() + "/credentials");
        reset.then().statusCode(200);
        NewStaff renewed = new NewStaff(staff.id(), staff.username(), "a new password here", reset.path("otpauthUri"));
        assertThat(renewed.otpauthUri()).isNotEqualTo(staff.otpauthUri());
        IdentityFixtures.signInStaff(renewed.username(), renewed.password(), renewed.oneTimeCode(0));
    }

    @Test
    void answersUnknownAndMalformedIdsAlike() {
        for (String id : List.of(UUID.randomUUID().toString(), "7", "%00")) {
            as(cityAdministrator()).get("/api/v1/staff/members/" + id).then().statusCode(404);
        }
        as(cityAdministrator()).get("/api/v1/staff/members?limit=0").then().statusCode(400);
        as(cityAdministrator()).get("/api/v1/staff/members?cursor=zzz").then().statusCode(400);
    }

    private static Map<String, Object> member(String username) {
        Map<String, Object> command = new HashMap<>();
        command.put("username", username);
        command.put("displayName", "陈静");
        command.put("password", "correct horse battery");
        command.put("roles", List.of("grid-worker"));
        command.put("areaCode", "990181001");
        return command;
    }

    private static Map<String, Object> change(Map<String, Object> different) {
        Map<String, Object> command = new HashMap<>(Map.of("displayName", "陈静", "roles", List.of("grid-worker"),
                "areaCode", "990181001", "departmentCodes", List.of(), "active", true));
        command.putAll(different);
        return command;
    }

    private static String cityAdministrator() {
        return IdentityFixtures.staffToken("administrator");
    }

    private static Response create(String token, Map<String, Object> command) {
        return as(token).body(command).post("/api/v1/staff/members");
    }

    private static Response update(String token, String id, String ifMatch, Map<String, Object> command) {
        RequestSpecification call = as(token).body(command);
        return (ifMatch == null ? call : call.header("If-Match", ifMatch)).put("/api/v1/staff/members/" + id);
    }

    private static RequestSpecification as(String token) {
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }
}
