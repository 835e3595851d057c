package org.qiaomen.identity.profile;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qiaomen.identity.IdentityFixtures;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

@QuarkusTest
class ProfileApiTest {

    private static final String PROFILE = "/api/v1/me/profile";
    private static final String PREFERENCES = "/api/v1/me/preferences";
    private static final String GRID = "990181001001001";

    @Inject
    Pool pool;

    @Test
    void declaresAndMarksWhatIsNotConfirmed() {
        String token = IdentityFixtures.residentToken("profile-declares");
        as(token).get(PROFILE).then().statusCode(200).body("birthDate", nullValue()).body("confirmed", anEmptyMap());
        String etag = put(token, PROFILE, "{\"birthDate\":\"1958-03-02\",\"interests\":[\"PENSION\",\"MEDICAL\"]}").then()
                .statusCode(200).body("birthDate", equalTo("1958-03-02")).body("confirmed.birthDate", equalTo(false))
                .body("interests", contains("PENSION", "MEDICAL")).extract().header("ETag");
        put(token, PROFILE, "{\"area\":\"" + GRID + "\",\"employment\":\"RETIRED\"}").then().statusCode(200)
                .body("birthDate", equalTo("1958-03-02")).body("areaCode", equalTo(GRID));
        as(token).header("If-Match", etag).body("{}").put(PROFILE).then().statusCode(412);
        put(token, PROFILE, "{\"employment\":null}").then().statusCode(200).body("employment", nullValue())
                .body("areaCode", equalTo(GRID));
        assertThat(row(token).getOffsetDateTime("rematch_at")).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "{\"birthDate\":\"2999-01-01\"}|birthDate",
            "{\"birthDate\":\"1879-12-31\"}|birthDate",
            "{\"birthDate\":\"1958-02-30\"}|birthDate", "{\"birthDate\":19580302}|birthDate",
            "{\"areaCode\":\"99018\"}|areaCode",
            "{\"areaCode\":\"110101\"}|areaCode", "{\"livesAlone\":\"yes\"}|livesAlone", "{\"employment\":\"KING\"}|employment",
            "{\"disabilityLevel\":5}|disabilityLevel", "{\"disabilityLevel\":-1}|disabilityLevel",
            "{\"interests\":[\"GOLF\"]}|interests", "{\"interests\":[null]}|interests" })
    void refusesWhatItCannotKeepAndSaysWhere(String body, String field) {
        String token = IdentityFixtures.residentToken("profile-bad");
        put(token, PROFILE, body).then().statusCode(400).body("errors[0].field", startsWith(field));
        as(token).get(PROFILE).then().body("confirmed", anEmptyMap()).body("interests", empty());
    }

    @Test
    void takesSensitiveTraitsForAConsentAndForgetsThemWithIt() {
        String token = IdentityFixtures.residentToken("profile-sensitive");
        put(token, PROFILE, "{\"lowIncome\":true,\"disabilityLevel\":2,\"livesAlone\":true}").then().statusCode(200);
        as(token).get("/api/v1/me/consents").then().body("items.kind", contains("SENSITIVE_TRAITS"));
        as(token).delete("/api/v1/me/consents/SENSITIVE_TRAITS").then().statusCode(200);
        as(token).get(PROFILE).then().body("lowIncome", nullValue()).body("disabilityLevel", nullValue())
                .body("livesAlone", equalTo(true));
    }

    @Test
    void switchesProfilingOffByOneCallEitherWay() {
        String token = IdentityFixtures.residentToken("profile-off");
        as(token).get(PREFERENCES).then().statusCode(200).body("profiling", equalTo(true)).body("topicsOff", empty());
        put(token, PREFERENCES, "{\"profiling\":false,\"topicsOff\":[\"AGRICULTURE\"]}").then().statusCode(200)
                .body("profiling", equalTo(false)).body("topicsOff", contains("AGRICULTURE"));
        as(token).get("/api/v1/me/consents").then().body("items[0].kind", equalTo("PROFILING"))
                .body("items[0].action", equalTo("WITHDRAWN"));
        put(token, PREFERENCES, "{\"profiling\":true}").then().body("profiling", equalTo(true))
                .body("topicsOff", contains("AGRICULTURE"));
        as(token).delete("/api/v1/me/consents/PROFILING").then().statusCode(200);
        as(token).get(PREFERENCES).then().body("profiling", equalTo(false));
        as(token).body(Map.of("kind", "PROFILING", "version", "2026-01")).post("/api/v1/me/consents").then().statusCode(201);
        as(token).get(PREFERENCES).then().body("profiling", equalTo(true));
        put(token, PREFERENCES, "{\"topicsOff\":[\"GOLF\"]}").then().statusCode(400);
        String fresh = IdentityFixtures.residentToken("profile-off-fresh");
        as(fresh).delete("/api/v1/me/consents/PROFILING").then().statusCode(200);
        as(fresh).get(PREFERENCES).then().body("profiling", equalTo(false));
    }

    @Test
    void letsStaffOfTheAreaConfirmWithASource() {
        String resident = IdentityFixtures.residentToken("profile-confirmed");
        put(resident, PROFILE, "{\"areaCode\":\"" + GRID + "\",\"birthDate\":\"1950-01-01\",\"lowIncome\":true}");
        UUID id = UUID.fromString(as(resident).get(PROFILE).path("residentId"));
        String path = "/api/v1/staff/residents/" + id + "/profile";
        String here = staff("profile-here", "990181001");
        String there = staff("profile-there", "990181002");
        as(there).get(path).then().statusCode(404).body("code", equalTo("identity.resident-not-found"));
        as(there).body("{\"source\":\"名册\",\"lowIncome\":true}").put(path).then().statusCode(404);
        as(here).get(path).then().statusCode(200).body("confirmed.lowIncome", equalTo(false));
        as(here).body("{\"lowIncome\":true}").put(path).then().statusCode(400).body("errors[0].field", equalTo("source"));
        as(here).body("{\"source\":\"名册\",\"areaCode\":\"990181002\"}").put(path).then().statusCode(403)
                .body("code", equalTo("identity.outside-area"));
        as(here).body("{\"source\":\"民政局名册\",\"lowIncome\":true}").put(path).then().statusCode(200)
                .body("confirmed.lowIncome", equalTo(true)).body("confirmed.birthDate", equalTo(false));
        as(resident).get(PROFILE).then().body("sources.lowIncome", equalTo("民政局名册"));
        as(resident).delete("/api/v1/me/consents/SENSITIVE_TRAITS").then().statusCode(200);
        as(resident).get(PROFILE).then().body("lowIncome", equalTo(true));
        put(resident, PROFILE, "{\"lowIncome\":false}").then().body("confirmed.lowIncome", equalTo(false))
                .body("sources", anEmptyMap());
        assertThat(audited("identity.read-profile", id)).isEqualTo(1);
        assertThat(audited("identity.confirm-profile", id)).isEqualTo(1);
    }

    @Test
    void tagsWithASourceThatTheResidentSees() {
        String resident = IdentityFixtures.residentToken("profile-tagged");
        put(resident, PROFILE, "{\"areaCode\":\"" + GRID + "\"}");
        String tags = "/api/v1/staff/residents/" + as(resident).get(PROFILE).path("residentId") + "/tags/";
        String here = staff("profile-here", "990181001");
        as(here).body("{\"source\":\"入户走访\"}").put(tags + "高龄老人").then().statusCode(200)
                .body("tags.tag", contains("高龄老人"));
        as(here).body("{\"source\":\"再次走访\"}").put(tags + "高龄老人").then().statusCode(200)
                .body("tags.source", contains("再次走访"));
        as(here).body("{\"source\":\"x\"}").put(tags + "a' OR 1=1").then().statusCode(400);
        as(here).body("{}").put(tags + "x").then().statusCode(400).body("errors[0].field", equalTo("source"));
        as(resident).get(PROFILE).then().body("tags[0].tag", equalTo("高龄老人")).body("tags[0].setAt", notNullValue());
        assertThat(row(resident).getArrayOfStrings("tags")).containsExactly("高龄老人");
        as(here).delete(tags + "高龄老人").then().statusCode(204);
        as(here).delete(tags + "高龄老人").then().statusCode(404).body("code", equalTo("identity.tag-not-found"));
        assertThat(row(resident).getArrayOfStrings("tags")).isEmpty();
    }

    @Test
    void registersSomebodyWithoutTelephoneOrAccountOnce() {
        String here = staff("profile-here", "990181001");
        String key = UUID.randomUUID().toString();
        String body = "{\"displayName\":\"王奶奶\",\"areaCode\":\"" + GRID + "\",\"birthDate\":\"1940-05-06\",\"source\":\"户籍\"}";
        String location = as(here).header("Idempotency-Key", key).body(body).post("/api/v1/staff/residents").then()
                .statusCode(201).body("confirmed.birthDate", equalTo(true)).extract().header("Location");
        assertThat(as(here).header("Idempotency-Key", key).body(body).post("/api/v1/staff/residents").header("Location"))
                .isEqualTo(location);
        String path = location.substring(location.indexOf("/api/"));
        as(here).get(path).then().statusCode(200).body("birthDate", equalTo("1940-05-06"));
        UUID id = UUID.fromString(path.split("/")[5]);
        assertThat(row(id).getBoolean("has_phone")).isFalse();
        assertThat(row(id).getBoolean("has_mini_program")).isFalse();
        assertThat(row(id).getOffsetDateTime("rematch_at")).isNotNull();
        as(here).body(body.replace(GRID, "990181002")).post("/api/v1/staff/residents").then().statusCode(403);
        as(here).body("{\"displayName\":\"x\",\"source\":\"y\"}").post("/api/v1/staff/residents").then().statusCode(400)
                .body("errors.field", hasItem("areaCode"));
    }

    @Test
    void keepsTheChannelsTrueThroughEveryLinkAndMerge() {
        String suffix = Long.toString(System.nanoTime() % 100_000_000 + 100_000_000).substring(1);
        String phone = "139" + suffix;
        String name = "profile-merge-" + suffix;
        String alone = IdentityFixtures.signInResident(name).path("accessToken");
        assertThat(row(alone).getBoolean("has_mini_program")).isTrue();
        assertThat(row(alone).getBoolean("has_phone")).isFalse();
        put(alone, PROFILE, "{\"birthDate\":\"1950-01-01\",\"interests\":[\"PENSION\"],\"livesAlone\":true}");
        put(alone, PREFERENCES, "{\"topicsOff\":[\"SAFETY\"]}");
        UUID first = UUID.fromString(as(alone).get(PROFILE).path("residentId"));
        String byPhone = IdentityFixtures.signInResident(name + "-b", phone).path("accessToken");
        assertThat(row(byPhone).getBoolean("has_phone")).isTrue();
        put(byPhone, PROFILE, "{\"livesAlone\":false}");
        String one = IdentityFixtures.signInResident(name, phone).path("accessToken");
        as(one).get(PROFILE).then().body("birthDate", equalTo("1950-01-01")).body("interests", contains("PENSION"))
                .body("livesAlone", equalTo(false));
        as(one).get(PREFERENCES).then().body("topicsOff", contains("SAFETY"));
        assertThat(row(one).getBoolean("has_phone")).isTrue();
        assertThat(row(first)).isNull();
    }

    @Test
    void everyResidentHasAProfile() {
        Row counts = pool.query("SELECT count(*) FILTER (WHERE r.merged_into IS NULL AND p.resident_id IS NULL) AS without,"
                + " count(*) FILTER (WHERE r.merged_into IS NOT NULL AND p.resident_id IS NOT NULL) AS left_over"
                + " FROM resident r LEFT JOIN resident_profile p ON p.resident_id = r.id").execute().await()
                .atMost(Duration.ofSeconds(30)).iterator().next();
        assertThat(counts.getLong("without")).isZero();
        assertThat(counts.getLong("left_over")).isZero();
    }

    private long audited(String action, UUID subject) {
        return pool.preparedQuery("SELECT count(*) FROM audit_entry WHERE action = $1 AND subject_id = $2")
                .execute(Tuple.of(action, subject.toString())).await().atMost(Duration.ofSeconds(30)).iterator().next()
                .getLong(0);
    }

    private Row row(String token) {
        return row(UUID.fromString(as(token).get(PROFILE).path("residentId")));
    }

    private Row row(UUID residentId) {
        var rows = pool.preparedQuery("SELECT * FROM resident_profile WHERE resident_id = $1").execute(Tuple.of(residentId))
                .await().atMost(Duration.ofSeconds(30));
        return rows.size() == 0 ? null : rows.iterator().next();
    }

    private static String staff(String name, String area) {
        return IdentityFixtures.staffToken(name, Set.of("grid-worker"), area, Set.of());
    }

    private static Response put(String token, String path, String body) {
        return as(token).body(body).put(path);
    }

    private static RequestSpecification as(String token) {
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }
}
