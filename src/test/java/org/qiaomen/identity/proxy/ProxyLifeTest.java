package org.qiaomen.identity.proxy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.qiaomen.identity.proxy.ProxyFixtures.PROXIES;
import static org.qiaomen.identity.proxy.ProxyFixtures.agreed;
import static org.qiaomen.identity.proxy.ProxyFixtures.asked;
import static org.qiaomen.identity.proxy.ProxyFixtures.consent;
import static org.qiaomen.identity.proxy.ProxyFixtures.idOf;
import static org.qiaomen.identity.proxy.ProxyFixtures.submit;
import static org.qiaomen.request.LoopFixtures.REQUESTS;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qiaomen.identity.IdentityFixtures;
import org.qiaomen.identity.proxy.ProxyFixtures.Family;
import org.qiaomen.identity.signin.SmsInbox;
import org.qiaomen.platform.Masking;
import org.qiaomen.request.LoopFixtures;
import org.qiaomen.request.LoopFixtures.Person;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.vertx.mutiny.sqlclient.Row;

/** A daughter acts for her mother: asked, agreed, done, told, stopped. */
@QuarkusTest
class ProxyLifeTest {

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

    @Test
    void asksInPlainWordsAndShowsNoMoreThanWasTypedUntilTheOtherAgrees() {
        Person daughter = loop.resident();
        Person mother = loop.resident();

        ProxyFixtures.ask(daughter, mother.phone(), "SUBMIT", "FOLLOW").then().statusCode(201)
                .body("you", equalTo("AGENT"), "status", equalTo("ASKED"), "principalId", nullValue(),
                        "principal", equalTo(Masking.phone(mother.phone())), "relationLabel", equalTo("女儿"),
                        "scopes.scope", contains("SUBMIT", "FOLLOW"));

        assertThat(sms.textFor(mother.phone())).contains("自称您女儿的", Masking.phone(daughter.phone()), "念给对方", "说哪里不好、看事情办得怎么样")
                .doesNotContain(daughter.phone());
        mother.call().get("/api/v1/inbox").then().body("items[0].kind", equalTo("proxy.asked"),
                "items[0].text", containsString("想替您办事"), "items[0].text", containsString("/p/"));
        mother.call().get("/api/v1/me/proxies").then().statusCode(200)
                .body("items[0].you", equalTo("PRINCIPAL"), "items[0].status", equalTo("ASKED"));
    }

    @Test
    void namesBothOnEveryRecordAndTellsTheElderOfEachAct() {
        Family family = agreed(loop, sms, "SUBMIT", "FOLLOW", "REVIEW");
        family.agent().call().get("/api/v1/me/proxies").then().body("items[0].status", equalTo("ACTIVE"),
                "items[0].principalId", equalTo(family.elderId().toString()), "items[0].consentLabel", equalTo("短信验证码"));

        String id = submit(family.agent(), family.elderId()).then().statusCode(201).extract().path("id");

        family.elder().call().get(REQUESTS + "/" + id).then().statusCode(200)
                .body("timeline[0].content.via", equalTo("女儿代办"), "timeline[0].by", equalTo("RESIDENT"));
        family.agent().call().get(REQUESTS + "/" + id).then().statusCode(404);
        family.agent().call().get(REQUESTS).then().body("items", empty());
        String forMother = "?onBehalfOf=" + family.elderId();
        family.agent().call().get(REQUESTS + "/" + id + forMother).then().statusCode(200).body("id", equalTo(id));
        family.agent().call().get(REQUESTS + forMother).then().statusCode(200).body("items.id", contains(id));
        family.agent().call().get(REQUESTS + "/" + id + "/progress" + forMother).then().statusCode(200);
        Row request = loop.row("SELECT r.resident_id, e.actor_id FROM service_request r JOIN timeline_event e"
                + " ON e.request_id = r.id WHERE r.id = $1", UUID.fromString(id));
        assertThat(request.getUUID(0)).isEqualTo(family.elderId());
        assertThat(request.getUUID(1)).isEqualTo(family.agentId());
        assertAudited(family, "request.submit", id);

        act(family, id, "supplements", Map.of("text", "三楼", "onBehalfOf", family.elderId()), 200);
        assertAudited(family, "request.supplemented", id);
        act(family, id, "nudges", Map.of("onBehalfOf", family.elderId()), 200);
        assertAudited(family, "request.nudged", id);
        LoopFixtures.accept(id);
        LoopFixtures.resolve(id);
        act(family, id, "review", Map.of("level", 5, "solved", true, "onBehalfOf", family.elderId()), 201);
        assertAudited(family, "request.reviewed", id);
        Row review = loop.row("SELECT channel, given_by FROM review WHERE request_id = $1", UUID.fromString(id));
        assertThat(review.getString(0)).isEqualTo("PROXY");
        assertThat(review.getUUID(1)).isEqualTo(family.agentId());

        assertThat(LoopFixtures.told(family.elder())).anyMatch(text -> text.contains("替您办了：提交诉求"))
                .anyMatch(text -> text.contains("替您办了：补充诉求")).anyMatch(text -> text.contains("替您办了：催办"))
                .anyMatch(text -> text.contains("替您办了：评价")).anyMatch(text -> text.contains("今天替您查看进度"))
                .filteredOn(text -> text.contains("替您办了") || text.contains("今天替您")).hasSize(5)
                .allMatch(text -> text.contains("您的女儿") && text.contains("/p/") && text.contains("12345"));
        assertThat(loop.count("audit_entry WHERE action = 'proxy.look' AND on_behalf_of = $1", family.elderId())).isEqualTo(3);
    }

    private static void act(Family family, String id, String step, Map<String, ?> body, int status) {
        family.agent().call().body(body).post(REQUESTS + "/" + id + "/" + step).then().statusCode(status);
    }

    private void assertAudited(Family family, String action, String subject) {
        Row line = loop.row("SELECT actor_id, on_behalf_of, authority FROM audit_entry WHERE action = $1 AND subject_id = $2",
                action, subject);
        assertThat(line.getUUID(0)).as(action).isEqualTo(family.agentId());
        assertThat(line.getUUID(1)).as(action).isEqualTo(family.elderId());
        assertThat(line.getString(2)).as(action).isEqualTo("proxy:" + family.proxyId());
    }

    @Test
    void sendsATextMessageToAnElderWithoutTheMiniProgram() {
        Person daughter = loop.resident();
        String phone = loop.resident().phone();
        String unused = "139" + phone.substring(3);
        String id = asked(daughter, unused, "SUBMIT");
        consent(daughter, id, sms.codeFor(unused)).then().statusCode(200);
        UUID elder = UUID.fromString(daughter.call().get("/api/v1/me/proxies").path("items[0].principalId"));

        submit(daughter, elder).then().statusCode(201);

        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(loop.count(
                "notice_outbox o JOIN notice_inbox_entry e ON e.id = o.entry_id WHERE e.resident_id = $1"
                        + " AND e.kind = 'request.submitted' AND o.channel = 'SMS' AND o.state = 'SENT'",
                elder)).isOne());
    }

    @Test
    void isStoppedByOneTapOnTheAddressInTheMessage() {
        Family family = agreed(loop, sms, "SUBMIT");
        submit(family.agent(), family.elderId()).then().statusCode(201);
        String text = LoopFixtures.told(family.elder()).get(0);
        String path = text.substring(text.indexOf("/p/"), text.indexOf(" ", text.indexOf("/p/")));

        given().get(path).then().statusCode(200).body(containsString("<button"));
        submit(family.agent(), family.elderId()).then().statusCode(201);
        given().contentType(ContentType.URLENC).post(path).then().statusCode(200).body(containsString("已经停止"));

        submit(family.agent(), family.elderId()).then().statusCode(403).body("code", equalTo("identity.proxy-not-allowed"));
        given().contentType(ContentType.URLENC).post(path).then().statusCode(200);
        assertThat(loop.count("audit_entry WHERE action = 'proxy.end' AND subject_id = $1", family.proxyId())).isOne();
        family.agent().call().get("/api/v1/inbox").then().body("items.kind", hasItem("proxy.ended"));
        family.elder().call().get("/api/v1/me/proxies").then().body("items[0].status", equalTo("ENDED"));
    }

    @Test
    void isStoppedByEitherOfTheTwoAndByNobodyElse() {
        Family family = agreed(loop, sms, "SUBMIT");
        loop.resident().call().delete(PROXIES + "/" + family.proxyId()).then().statusCode(404)
                .body("code", equalTo("identity.proxy-not-found"));
        submit(family.agent(), family.elderId()).then().statusCode(201);

        family.elder().call().delete(PROXIES + "/" + family.proxyId()).then().statusCode(204);
        family.elder().call().delete(PROXIES + "/" + family.proxyId()).then().statusCode(204);
        submit(family.agent(), family.elderId()).then().statusCode(403);

        Family other = agreed(loop, sms, "SUBMIT");
        other.agent().call().delete(PROXIES + "/" + other.proxyId()).then().statusCode(204);
        submit(other.agent(), other.elderId()).then().statusCode(403);
    }

    @Test
    void isAgreedToOrDeclinedByTheElderWhoIsSignedIn() {
        Person daughter = loop.resident();
        Person mother = loop.resident();
        String declined = asked(daughter, mother.phone(), "SUBMIT");
        mother.call().delete(PROXIES + "/" + declined).then().statusCode(204);
        consent(daughter, declined, sms.codeFor(mother.phone())).then().statusCode(409)
                .body("code", equalTo("identity.proxy-not-open"));
        daughter.call().get("/api/v1/me/proxies").then().body("items[0].status", equalTo("DECLINED"));

        String id = asked(daughter, mother.phone(), "SUBMIT");
        consent(mother, id, null).then().statusCode(200).body("status", equalTo("ACTIVE"), "consentLabel", equalTo("本人确认"));
        submit(daughter, idOf(mother)).then().statusCode(201);
    }

    @Test
    void needsANewConsentForMore() {
        Family family = agreed(loop, sms, "FOLLOW");
        submit(family.agent(), family.elderId()).then().statusCode(403);

        String more = asked(family.agent(), family.elder().phone(), "FOLLOW", "SUBMIT");
        submit(family.agent(), family.elderId()).then().statusCode(403);
        consent(family.agent(), more, null).then().statusCode(400).body("errors.field", hasItem("code"));
        submit(family.agent(), family.elderId()).then().statusCode(403);
        consent(family.elder(), more, null).then().statusCode(200);

        submit(family.agent(), family.elderId()).then().statusCode(201);
        assertThat(loop.row("SELECT end_reason FROM proxy WHERE id = $1", UUID.fromString(family.proxyId())).getString(0))
                .isEqualTo("REPLACED");
    }

    @Test
    void isNotStoppedByAnAddressThatSomebodyMadeUp() {
        Family family = agreed(loop, sms, "SUBMIT");
        String text = LoopFixtures.told(family.elder()).get(0);
        String token = text.substring(text.indexOf("/p/") + 3, text.indexOf(" ", text.indexOf("/p/")));
        String forged = token.substring(0, token.length() - 2) + (token.charAt(token.length() - 2) == 'A' ? "B" : "A")
                + token.charAt(token.length() - 1);

        for (String address : List.of(forged, "x", "x".repeat(43), "%2e%2e", "é".repeat(43))) {
            given().get("/p/" + address).then().statusCode(200).body(not(containsString("<button")));
            given().contentType(ContentType.URLENC).post("/p/" + address).then().statusCode(200)
                    .body(containsString("没有找到这份代办"));
        }
        submit(family.agent(), family.elderId()).then().statusCode(201);
    }

    @Test
    void goesOnWhenTwoResidentsTurnOutToBeOne() {
        Family family = agreed(loop, sms, "SUBMIT");
        String name = "proxy-merge-" + UUID.randomUUID().toString().substring(0, 8);
        String phone = family.elder().phone();
        Person unnumbered = new Person(IdentityFixtures.signInResident(name).path("accessToken"), null);
        UUID former = idOf(unnumbered);
        loop.execute("INSERT INTO proxy (id, kind, principal_id, agent_id, relation, scopes, state, valid_from, valid_until,"
                + " asked_at, consent_by, consented_at, version) SELECT gen_random_uuid(), 'FAMILY', $1, agent_id, 'SON', 'FOLLOW',"
                + " 'ACTIVE', valid_from, valid_until, asked_at, 'PAGE', consented_at, 0 FROM proxy WHERE id = $2", former,
                UUID.fromString(family.proxyId()));
        loop.execute("INSERT INTO proxy (id, kind, principal_id, agent_id, relation, scopes, state, valid_from, valid_until,"
                + " asked_at, consent_by, consented_at, version) SELECT gen_random_uuid(), 'FAMILY', $1, $2, 'SON', 'FOLLOW',"
                + " 'ACTIVE', valid_from, valid_until, asked_at, 'PAGE', consented_at, 0 FROM proxy WHERE id = $3", former,
                family.elderId(), UUID.fromString(family.proxyId()));

        IdentityFixtures.signInResident(name, phone).then().statusCode(200);

        submit(family.agent(), family.elderId()).then().statusCode(201);
        assertThat(loop.count("proxy WHERE (principal_id = $1 OR agent_id = $1) AND state = 'ACTIVE'", former)).isZero();
        assertThat(loop.count("proxy WHERE principal_id = $1 AND state = 'ACTIVE'", family.elderId())).isOne();
        assertThat(loop.count("proxy WHERE end_reason = 'MERGED' AND (principal_id = $1 OR principal_id = $2)", former,
                family.elderId())).isEqualTo(2);
    }
}
