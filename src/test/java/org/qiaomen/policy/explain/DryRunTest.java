package org.qiaomen.policy.explain;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.qiaomen.identity.IdentityFixtures;
import org.qiaomen.policy.PolicyFixtures;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

@QuarkusTest
class DryRunTest {

    private static final String EAST = "990181001001001";
    private static final String WEST = "990181002001001";

    @Inject
    Pool pool;

    private final String tag = "t" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void countsByTownshipAndChannelAndShowsMaskedExamples() {
        registered(EAST);
        registered(EAST);
        registered(WEST);
        String subscriber = tagged("dry-run-a-" + tag);
        String off = tagged("dry-run-b-" + tag);
        as(off).body("{\"profiling\":false}").put("/api/v1/me/preferences").then().statusCode(200);
        agree(subscriber);
        String id = PolicyFixtures.written(draft(Map.of("attribute", "tags", "contains", tag)));
        dryRun("department", id).statusCode(200).body("count", equalTo(5)).body("optedOut", equalTo(1))
                .body("byTownship.code", containsInAnyOrder("990181001", "990181002"))
                .body("byTownship[0].name", equalTo("城东街道")).body("byTownship[0].count", equalTo(4))
                .body("byChannel.inbox", equalTo(1)).body("byChannel.subscribe", equalTo(1)).body("byChannel.sms", equalTo(0))
                .body("byChannel.none", equalTo(3)).body("examples", hasSize(4))
                .body("examples.name", hasItem("王**"))
                .body("examples.reasons", everyItem(equalTo(List.of("您由社区登记为“" + tag + "”"))));
        assertThat(pool.preparedQuery("SELECT count(*) FROM audit_entry WHERE action = 'policy.dry-run' AND subject_id = $1")
                .execute(Tuple.of(id)).await().atMost(Duration.ofSeconds(30)).iterator().next().getLong(0)).isEqualTo(1);
    }

    @Test
    void answersForNobodyAndForEverybody() {
        String nobody = PolicyFixtures.written(draft(Map.of("attribute", "tags", "contains", tag)));
        dryRun("supervisor", nobody).statusCode(200).body("count", equalTo(0)).body("byTownship", empty())
                .body("examples", empty());
        registered(EAST);
        dryRun("supervisor", PolicyFixtures.written(draft(null))).statusCode(200).body("byChannel.none",
                greaterThan(0));
    }

    @Test
    void isOfThePolicysOwnAreaAndForItsStaff() {
        registered(EAST);
        registered(WEST);
        Map<String, Object> east = draft(Map.of("attribute", "tags", "contains", tag));
        east.put("areaCode", "990181001");
        String id = PolicyFixtures.written(east);
        dryRun("department", id).body("count", equalTo(1)).body("examples[0].reasons[0]", equalTo("您住在城东街道"));
        String elsewhere = IdentityFixtures.staffToken("dry-run-west", Set.of("supervisor"), "990181002", Set.of());
        as(elsewhere).post(path(id)).then().statusCode(404).body("code", equalTo("policy.not-found"));
        as(elsewhere).post(path("7")).then().statusCode(404);
    }

    @Test
    void aRuleThatIsWrongIsRefusedWithItsPlaceAndNothingIsSaved() {
        long before = policies();
        as(IdentityFixtures.staffToken("department"))
                .body(draft(Map.of("all", List.of(Map.of("attribute", "age", "atLeats", 60)))))
                .post(PolicyFixtures.STAFF_POLICIES).then().statusCode(400).body("code", equalTo("policy.audience-invalid"))
                .body("errors[0].field", equalTo("audience.all[0].atLeats")).body("errors[0].code", equalTo("unknown-field"));
        as(IdentityFixtures.staffToken("department"))
                .body(draft(Map.of("attribute", "area", "within", "990181'; DROP TABLE policy; --")))
                .post(PolicyFixtures.STAFF_POLICIES).then().statusCode(400)
                .body("errors[0].field", equalTo("audience.within"));
        as(IdentityFixtures.staffToken("department"))
                .body(draft(Map.of("not", Map.of("attribute", "area", "in", List.of("990181001", "990181999")))))
                .post(PolicyFixtures.STAFF_POLICIES).then().statusCode(400).body("code", equalTo("policy.audience-invalid"))
                .body("errors[0].field", equalTo("audience.not.in[1]")).body("errors[0].code", equalTo("unknown-area"));
        assertThat(policies()).isEqualTo(before);
    }

    @Test
    void nobodyIsToldWhyAboutWhatTheyNeverGot() {
        String id = PolicyFixtures.written(draft(null));
        String token = IdentityFixtures.residentToken("dry-run-reasons");
        as(token).get("/api/v1/policies/" + id + "/reasons").then().statusCode(404).body("code", equalTo("policy.not-found"));
        as(token).get("/api/v1/policies/7/reasons").then().statusCode(404);
    }

    private long policies() {
        return pool.query("SELECT count(*) FROM policy").execute().await().atMost(Duration.ofSeconds(30)).iterator().next()
                .getLong(0);
    }

    private static Map<String, Object> draft(Object audience) {
        Map<String, Object> draft = new LinkedHashMap<>(PolicyFixtures.draft(PolicyFixtures.unique("试算")));
        if (audience != null) {
            draft.put("audience", audience);
        }
        return draft;
    }

    private static ValidatableResponse dryRun(String account, String id) {
        return as(IdentityFixtures.staffToken(account)).post(path(id)).then();
    }

    private static String path(String id) {
        return PolicyFixtures.STAFF_POLICIES + "/" + id + "/dry-run";
    }

    private void registered(String area) {
        String id = as(keeper()).body(Map.of("displayName", "王奶奶", "areaCode", area, "source", "户籍"))
                .post("/api/v1/staff/residents").then().statusCode(201).extract().path("residentId");
        tag(id);
    }

    private String tagged(String name) {
        String token = IdentityFixtures.residentToken(name);
        tag(as(token).body(Map.of("areaCode", EAST)).put("/api/v1/me/profile").path("residentId"));
        return token;
    }

    private void tag(String residentId) {
        as(keeper()).body(Map.of("source", "走访")).put("/api/v1/staff/residents/" + residentId + "/tags/" + tag).then()
                .statusCode(200);
    }

    private void agree(String token) {
        UUID id = UUID.fromString(as(token).get("/api/v1/me/profile").path("residentId"));
        pool.preparedQuery("INSERT INTO notice_consent (open_id, template_id, remaining)"
                + " SELECT open_id, 'tmpl-policy', 1 FROM mini_program_account WHERE resident_id = $1").execute(Tuple.of(id))
                .await().atMost(Duration.ofSeconds(30));
    }

    private static String keeper() {
        return IdentityFixtures.staffToken("grid-worker", Set.of("grid-worker"), "990181", Set.of());
    }

    private static RequestSpecification as(String token) {
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }
}
