package org.qiaomen.identity.assistance;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.qiaomen.identity.proxy.ProxyFixtures.PROXIES;
import static org.qiaomen.identity.proxy.ProxyFixtures.asked;
import static org.qiaomen.identity.proxy.ProxyFixtures.idOf;
import static org.qiaomen.identity.proxy.ProxyFixtures.submit;
import static org.qiaomen.request.LoopFixtures.CITY;
import static org.qiaomen.request.LoopFixtures.REQUESTS;
import static org.qiaomen.request.LoopFixtures.as;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qiaomen.identity.IdentityFixtures;
import org.qiaomen.identity.signin.SmsInbox;
import org.qiaomen.request.LoopFixtures;
import org.qiaomen.request.LoopFixtures.Person;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Row;

/** Nothing is app-only: each step for a caller or a visitor, with both names on every record. */
@QuarkusTest
class AssistanceTest {

    private static final String ASSISTANCES = "/api/v1/staff/assistances";

    @Inject
    LoopFixtures loop;

    SmsInbox sms;

    @BeforeEach
    void open() {
        sms = SmsInbox.open();
    }

    @AfterEach
    void close() {
        sms.close();
    }

    /** A colleague at the counter who has handled nothing; another one for each test, for limits are one person's. */
    private static String clerk(String name) {
        return IdentityFixtures.staffToken("clerk-" + name, Set.of("grid-worker", "supervisor"), CITY, Set.of());
    }

    private static Response start(String clerk, Map<String, ?> body) {
        return as(clerk).body(body).post(ASSISTANCES);
    }

    private static Response helped(String clerk, Person caller) {
        Response started = start(clerk, Map.of("phone", caller.phone(), "channel", "TELEPHONE", "confirmation",
                "CALLER_AGREED", "note", "来电"));
        started.then().statusCode(201).body("expiresIn", equalTo(1800), "resident.id", equalTo(idOf(caller).toString()));
        return started;
    }

    private static String staffId(String token) {
        return as(token).get("/api/v1/staff/me").then().statusCode(200).extract().path("id");
    }

    @Test
    void doesEveryStepForACaller() {
        Person caller = loop.resident();
        UUID callerId = idOf(caller);
        String clerk = clerk("all");
        UUID clerkId = UUID.fromString(staffId(clerk));
        Response started = helped(clerk, caller);
        String token = started.path("accessToken");
        String assistance = "assistance:" + started.path("id");

        String id = as(token).header("Idempotency-Key", UUID.randomUUID()).body(Map.of("text", "楼道灯坏了"))
                .post(REQUESTS).then().statusCode(201).extract().path("id");
        as(token).get(REQUESTS).then().statusCode(200).body("items.id", contains(id));
        as(token).get(REQUESTS + "/" + id).then().statusCode(200).body("timeline[0].content.via", equalTo("工作人员电话代办"),
                "timeline[0].by", equalTo("STAFF"), "statusLabel", notNullValue());
        as(token).get(REQUESTS + "/" + id + "/progress").then().statusCode(200).body("events[0].label", notNullValue());
        as(token).body(Map.of("text", "三楼")).post(REQUESTS + "/" + id + "/supplements").then().statusCode(200);
        as(token).post(REQUESTS + "/" + id + "/nudges").then().statusCode(200);
        LoopFixtures.accept(id);
        LoopFixtures.resolve(id);
        as(token).body(Map.of("level", 4, "solved", true)).post(REQUESTS + "/" + id + "/review").then().statusCode(201);
        String second = as(token).body(Map.of("text", "井盖松了")).post(REQUESTS).then().statusCode(201).extract().path("id");
        as(token).body(Map.of("reason", "修好了")).post(REQUESTS + "/" + second + "/withdrawal").then().statusCode(200);
        as(token).get("/api/v1/me/policies").then().statusCode(200);
        as(token).get("/api/v1/me/points").then().statusCode(200).body("residentId", equalTo(callerId.toString()));
        as(token).get("/api/v1/me/points/entries").then().statusCode(200);
        String callBack = as(token).body(Map.of("about", "想问津贴")).post("/api/v1/me/call-backs").then().statusCode(201)
                .extract().path("id");
        as(token).get("/api/v1/me/call-backs").then().statusCode(200).body("id", contains(callBack));
        as(token).delete("/api/v1/me/call-backs/" + callBack).then().statusCode(204);

        Row event = loop.row("SELECT actor_kind, actor_id FROM timeline_event WHERE request_id = $1 AND seq = 1",
                UUID.fromString(id));
        assertThat(event.getString(0)).isEqualTo("STAFF");
        assertThat(event.getUUID(1)).isEqualTo(clerkId);
        Row review = loop.row("SELECT channel, given_by FROM review WHERE request_id = $1", UUID.fromString(id));
        assertThat(review.getString(0)).isEqualTo("ASSISTED");
        assertThat(review.getUUID(1)).isEqualTo(clerkId);
        for (String action : List.of("request.submit", "request.supplemented", "request.nudged", "request.reviewed",
                "request.withdrawn", "call-back.ask", "call-back.cancel", "assistance.look")) {
            assertThat(loop.count("audit_entry WHERE action = $1 AND actor_kind = 'STAFF' AND actor_id = $2"
                    + " AND on_behalf_of = $3 AND authority = $4", action, clerkId, callerId, assistance)).as(action)
                    .isPositive();
        }
        assertThat(
                loop.count("audit_entry WHERE actor_kind = 'RESIDENT' AND actor_id = $1 AND action LIKE 'request.%'", callerId))
                .isZero();
        assertThat(LoopFixtures.told(caller)).anyMatch(text -> text.contains("工作人员电话代办") && text.contains("提交诉求"))
                .anyMatch(text -> text.contains("撤回诉求"));
    }

    @Test
    void agreesToAProxyAndStopsItForACaller() {
        Person daughter = loop.resident();
        Person mother = loop.resident();
        String id = asked(daughter, mother.phone(), "SUBMIT");
        String clerk = clerk("proxies");
        String token = helped(clerk, mother).path("accessToken");

        as(token).get("/api/v1/me/proxies").then().statusCode(200).body("items[0].id", equalTo(id));
        as(token).post(PROXIES + "/" + id + "/consent").then().statusCode(200).body("consentLabel", equalTo("电话确认"));
        submit(daughter, idOf(mother)).then().statusCode(201);
        assertThat(loop.row("SELECT witness_id FROM proxy WHERE id = $1", UUID.fromString(id)).getUUID(0))
                .isEqualTo(UUID.fromString(staffId(clerk)));
        as(token).delete(PROXIES + "/" + id).then().statusCode(204);
        submit(daughter, idOf(mother)).then().statusCode(403);
    }

    @Test
    void actsForTheCallerAndNotForThoseTheCallerActsFor() {
        Person daughter = loop.resident();
        Person mother = loop.resident();
        String id = asked(daughter, mother.phone(), "SUBMIT", "FOLLOW");
        as(mother.token()).post(PROXIES + "/" + id + "/consent").then().statusCode(200);
        String token = helped(clerk("chain"), daughter).path("accessToken");

        as(token).body(Map.of("text", "灯坏了", "onBehalfOf", idOf(mother))).post(REQUESTS).then().statusCode(403)
                .body("code", equalTo("identity.proxy-not-allowed"));
        as(token).get(REQUESTS + "?onBehalfOf=" + idOf(mother)).then().statusCode(403);
    }

    @Test
    void takesNoRatingFromWhoeverHandledTheCase() {
        Person caller = loop.resident();
        String id = LoopFixtures.submitted(caller);
        LoopFixtures.accept(id);
        String clerk = clerk("handler");
        LoopFixtures.step(as(clerk), id, "resolution", Map.of("text", "修好了")).statusCode(200);
        Map<String, ?> rating = Map.of("level", 5, "solved", true);

        as(helped(clerk, caller).path("accessToken")).body(rating).post(REQUESTS + "/" + id + "/review").then().statusCode(403)
                .body("code", equalTo("review.handled-by-you"));
        assertThat(loop.count("review WHERE request_id = $1", UUID.fromString(id))).isZero();

        as(helped(clerk("colleague"), caller).path("accessToken")).body(rating).post(REQUESTS + "/" + id + "/review").then()
                .statusCode(201);
    }

    @ParameterizedTest
    @CsvSource({ "GET,/api/v1/me/points/export", "GET,/api/v1/me/points/proof", "GET,/api/v1/me", "PUT,/api/v1/me",
            "POST,/api/v1/me/consents", "GET,/api/v1/me/consents", "DELETE,/api/v1/me/consents/PRIVACY_POLICY",
            "GET,/api/v1/me/profile", "PUT,/api/v1/me/profile", "PUT,/api/v1/me/preferences", "GET,/api/v1/inbox",
            "POST,/api/v1/proxies", "DELETE,/api/v1/auth/session", "GET,/api/v1/staff/requests",
            "POST,/api/v1/staff/assistances" })
    void refusesWhatIsNobodyElses(String method, String path) {
        String token = helped(clerk("limits"), loop.resident()).path("accessToken");
        as(token).body("GET".equals(method) ? "" : "{}").request(method, path).then().statusCode(403);
    }

    @Test
    void endsWithTheCall() {
        Person caller = loop.resident();
        String clerk = clerk("end");
        Response started = helped(clerk, caller);
        String token = started.path("accessToken");
        as(clerk("other")).delete(ASSISTANCES + "/" + started.path("id")).then().statusCode(404);
        as(token).get(REQUESTS).then().statusCode(200);

        as(clerk).delete(ASSISTANCES + "/" + started.path("id")).then().statusCode(204);

        as(token).get(REQUESTS).then().statusCode(401);
        as(clerk).delete(ASSISTANCES + "/" + started.path("id")).then().statusCode(204);
        caller.call().get(REQUESTS).then().statusCode(200);
    }

    @Test
    void endsWithTheRightsOfTheMemberOfStaff() {
        var clerk = IdentityFixtures.createStaff("leaving", Set.of("supervisor"), CITY, Set.of());
        String token = IdentityFixtures.signInStaff(clerk.username(), clerk.password(), clerk.oneTimeCode(0))
                .path("accessToken");
        String assisted = helped(token, loop.resident()).path("accessToken");
        as(assisted).get(REQUESTS).then().statusCode(200);

        Response member = LoopFixtures.staff("administrator").get("/api/v1/staff/members/" + clerk.id());
        LoopFixtures.staff("administrator").header("If-Match", member.header("ETag"))
                .body(Map.of("displayName", "离岗", "roles", List.of("supervisor"), "areaCode", CITY, "departmentCodes",
                        List.of(),
                        "active", false))
                .put("/api/v1/staff/members/" + clerk.id()).then().statusCode(200);

        as(assisted).get(REQUESTS).then().statusCode(401);
    }

    @Test
    void confirmsByACodeWhoeverCallsAndRegistersWhoNeverDid() {
        String phone = "168" + loop.resident().phone().substring(3);
        String clerk = IdentityFixtures.staffToken("clerk-code", Set.of("grid-worker"), "990181001", Set.of());
        start(clerk, Map.of("phone", phone, "channel", "TELEPHONE", "confirmation", "CALLER_AGREED")).then().statusCode(404)
                .body("code", equalTo("identity.resident-not-found"));
        as(clerk).body(Map.of("phone", phone)).post(ASSISTANCES + "/codes").then().statusCode(202);
        String code = sms.codeFor(phone);
        Map<String, Object> body = new HashMap<>(
                Map.of("phone", phone, "channel", "TELEPHONE", "confirmation", "CODE", "code", "x" + code.substring(1)));
        start(clerk, body).then().statusCode(400).body("code", equalTo("identity.proxy-code-wrong"));
        given().contentType(ContentType.JSON).body(Map.of("phone", phone, "code", code)).post("/api/v1/auth/sms").then()
                .statusCode(401);
        body.put("code", code);
        start(clerk("thief"), body).then().statusCode(400);

        String token = start(clerk, body).then().statusCode(201).extract().path("accessToken");

        as(token).body(Map.of("text", "灯坏了")).post(REQUESTS).then().statusCode(201);
        start(clerk, body).then().statusCode(400);
    }

    @Test
    void helpsWithinTheOwnAreaAlone() {
        String elsewhere = IdentityFixtures.staffToken("clerk-elsewhere", Set.of("grid-worker"), "990181002", Set.of());
        Person caller = loop.resident();
        start(elsewhere, Map.of("residentId", idOf(caller), "channel", "COUNTER", "confirmation", "IDENTITY_SEEN")).then()
                .statusCode(404);
        LoopFixtures.staff("supervisor").body(Map.of("areaCode", "990181001001001", "source", "上门"))
                .put("/api/v1/staff/residents/" + idOf(caller) + "/profile").then().statusCode(200);
        start(elsewhere, Map.of("phone", caller.phone(), "channel", "COUNTER", "confirmation", "IDENTITY_SEEN")).then()
                .statusCode(404);
        String here = IdentityFixtures.staffToken("clerk-here", Set.of("grid-worker"), "990181001001", Set.of());
        start(here, Map.of("phone", caller.phone(), "channel", "COUNTER", "confirmation", "IDENTITY_SEEN")).then()
                .statusCode(201);
    }

    @ParameterizedTest
    @CsvSource({ "TELEPHONE,IDENTITY_SEEN,true,false,confirmation", "COUNTER,CODE,false,true,phone",
            "COUNTER,CODE,true,false,code", "VISIT,CALLER_AGREED,true,true,code", "VISIT,CALLER_AGREED,false,false,phone" })
    void saysWhatIsMissing(String channel, String confirmation, boolean phone, boolean code, String field) {
        Map<String, Object> body = new HashMap<>(Map.of("channel", channel, "confirmation", confirmation));
        if (phone) {
            body.put("phone", "13800005678");
        }
        if (code) {
            body.put("code", "123456");
        }
        start(clerk("missing"), body).then().statusCode(400).body("errors.field", hasItem(field));
    }

    @Test
    void leavesWhatOthersDoAtTheSameTimeUnderTheirOwnNames() {
        Person caller = loop.resident();
        Person other = loop.resident();
        String token = helped(clerk("mixed"), caller).path("accessToken");
        AtomicInteger turn = new AtomicInteger();

        assertThat(LoopFixtures.atOnce(8, () -> (turn.getAndIncrement() % 2 == 0 ? as(token) : other.call())
                .body(Map.of("text", "灯坏了")).post(REQUESTS).statusCode())).containsOnly(201);

        assertThat(loop.count("audit_entry WHERE action = 'request.submit' AND actor_id = $1 AND on_behalf_of IS NULL",
                idOf(other))).isEqualTo(4);
        assertThat(loop.count("audit_entry WHERE action = 'request.submit' AND on_behalf_of = $1 AND actor_kind = 'STAFF'",
                idOf(caller))).isEqualTo(4);
    }
}
