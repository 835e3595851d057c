package org.qiaomen.identity.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.qiaomen.identity.proxy.ProxyFixtures.agreed;
import static org.qiaomen.identity.proxy.ProxyFixtures.asked;
import static org.qiaomen.identity.proxy.ProxyFixtures.idOf;
import static org.qiaomen.identity.proxy.ProxyFixtures.inMonths;
import static org.qiaomen.identity.proxy.ProxyFixtures.submit;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qiaomen.identity.IdentityFixtures;
import org.qiaomen.identity.proxy.ProxyFixtures.Family;
import org.qiaomen.identity.signin.SmsInbox;
import org.qiaomen.platform.CityTime;
import org.qiaomen.request.LoopFixtures;
import org.qiaomen.request.LoopFixtures.Person;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.Response;

/** Proxies with a member of staff between: witnessed, arranged face to face, of a minor, ended on a call. */
@QuarkusTest
class StaffProxyTest {

    private static final String STAFF = "/api/v1/staff/proxies";
    private static final String AREA = "990181001001001";

    @Inject
    LoopFixtures loop;
    @Inject
    ProxyExpiry expiry;

    SmsInbox sms;

    @BeforeEach
    void open() {
        sms = SmsInbox.open();
    }

    @AfterEach
    void close() {
        sms.close();
    }

    private static String elderWithoutTelephone(Map<String, ?> more) {
        Map<String, Object> body = new HashMap<>(Map.of("displayName", "王奶奶", "areaCode", AREA, "source", "上门登记"));
        body.putAll(more);
        return LoopFixtures.staff("supervisor").body(body).post("/api/v1/staff/residents").then().statusCode(201).extract()
                .path("residentId");
    }

    private static Response arrange(String residentId, Person agent, Map<String, ?> more) {
        Map<String, Object> body = new HashMap<>(
                Map.of("residentId", residentId, "agentPhone", agent.phone(), "relation", "SON",
                        "scopes", List.of("SUBMIT", "FOLLOW")));
        body.putAll(more);
        return LoopFixtures.staff("supervisor").body(body).post(STAFF);
    }

    private static String elsewhere() {
        return IdentityFixtures.staffToken("elsewhere", Set.of("supervisor"), "990181002", Set.of());
    }

    @Test
    void witnessesAConsentGivenOverTheTelephone() {
        Person son = loop.resident();
        Person father = loop.resident();
        String id = asked(son, father.phone(), "SUBMIT");
        LoopFixtures.as(elsewhere()).body(Map.of("witness", "TELEPHONE")).post(STAFF + "/" + id + "/consent").then()
                .statusCode(404);

        LoopFixtures.staff("supervisor").body(Map.of("witness", "TELEPHONE")).post(STAFF + "/" + id + "/consent").then()
                .statusCode(200).body("status", equalTo("ACTIVE"), "consentLabel", equalTo("电话确认"), "you", nullValue());

        submit(son, idOf(father)).then().statusCode(201);
        assertThat(LoopFixtures.told(father)).anyMatch(text -> text.contains("您已同意"));
        assertThat(loop.count("audit_entry WHERE action = 'proxy.consent' AND subject_id = $1 AND actor_kind = 'STAFF'"
                + " AND on_behalf_of = $2", id, idOf(father))).isOne();
    }

    @Test
    void doesNotSpeakForANumberThatNobodyHasShownToBeTheirs() {
        String unknown = "167" + loop.resident().phone().substring(3);
        String id = asked(loop.resident(), unknown, "SUBMIT");
        LoopFixtures.staff("supervisor").body(Map.of("witness", "PRESENT")).post(STAFF + "/" + id + "/consent").then()
                .statusCode(409).body("code", equalTo("identity.proxy-principal-unknown"));
    }

    @Test
    void arrangesOneForAnElderWithoutATelephone() {
        String elder = elderWithoutTelephone(Map.of());
        Person son = loop.resident();

        String id = arrange(elder, son, Map.of("until", inMonths(11).toString())).then().statusCode(201)
                .body("consentLabel", equalTo("工作人员在场")).extract().path("id");

        submit(son, elder).then().statusCode(201);
        LoopFixtures.as(elsewhere()).get(STAFF + "?residentId=" + elder).then().statusCode(404);
        LoopFixtures.staff("supervisor").get(STAFF + "?residentId=" + elder).then().statusCode(200)
                .body("id", equalTo(List.of(id)));
        LoopFixtures.as(elsewhere()).delete(STAFF + "/" + id).then().statusCode(404);
        LoopFixtures.staff("supervisor").delete(STAFF + "/" + id).then().statusCode(204);
        submit(son, elder).then().statusCode(403);
    }

    @Test
    void refusesWhatCannotBeArranged() {
        String elder = elderWithoutTelephone(Map.of());
        Person son = loop.resident();
        arrange(elder, son, Map.of("until", inMonths(13).toString())).then().statusCode(400)
                .body("errors.field", hasItem("until"));
        arrange(elder, son, Map.of()).then().statusCode(400).body("errors.field", hasItem("until"));
        arrange(elder, new Person(null, "16611112222"), Map.of("until", inMonths(1).toString())).then().statusCode(404)
                .body("errors.field", hasItem("agentPhone"));
        arrange(idOf(son).toString(), son, Map.of("until", inMonths(1).toString())).then().statusCode(400)
                .body("code", equalTo("identity.proxy-self"));
        arrange(elder, son, Map.of("guardian", true)).then().statusCode(409).body("code", equalTo("identity.not-a-minor"));
    }

    @Test
    void letsAGuardianActUntilTheChildIsOfAge() {
        LocalDate birth = LocalDate.now(CityTime.ZONE).minusYears(10);
        String child = elderWithoutTelephone(Map.of("birthDate", birth.toString()));
        Person mother = loop.resident();

        String id = arrange(child, mother, Map.of("guardian", true, "relation", "PARENT")).then().statusCode(201)
                .body("guardian", equalTo(true), "until", equalTo(birth.plusYears(18).minusDays(1).toString())).extract()
                .path("id");
        submit(mother, child).then().statusCode(201);
        arrange(child, mother, Map.of("guardian", true, "until", birth.plusYears(18).toString())).then().statusCode(400);

        loop.tamper("UPDATE proxy SET valid_from = current_date - 400, valid_until = current_date - 2 WHERE id = $1",
                UUID.fromString(id));
        submit(mother, child).then().statusCode(403);
        String grown = elderWithoutTelephone(Map.of("birthDate", birth.minusYears(8).toString()));
        arrange(grown, mother, Map.of("guardian", true)).then().statusCode(409);
    }

    @Test
    void closesWhatIsOverAndTellsBoth() throws Throwable {
        Family family = agreed(loop, sms, "SUBMIT");
        Person asker = loop.resident();
        String lapsed = asked(asker, loop.resident().phone(), "SUBMIT");
        loop.tamper("UPDATE proxy SET valid_from = valid_from - 300, valid_until = current_date - 2 WHERE id = $1",
                UUID.fromString(family.proxyId()));
        loop.tamper("UPDATE proxy SET asked_at = asked_at - interval '8 days' WHERE id = $1", UUID.fromString(lapsed));

        VertxContextSupport.subscribeAndAwait(expiry::close);

        assertThat(LoopFixtures.told(family.elder()).get(0)).contains("代办已到期");
        assertThat(LoopFixtures.told(family.agent()).get(0)).contains("代办已到期");
        assertThat(loop.count("proxy WHERE id = $1 AND state = 'DECLINED' AND phone IS NULL", UUID.fromString(lapsed))).isOne();
        family.agent().call().get("/api/v1/me/proxies").then().body("items[0].status", equalTo("EXPIRED"));
    }
}
