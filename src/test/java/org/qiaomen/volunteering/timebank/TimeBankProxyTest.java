package org.qiaomen.volunteering.timebank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qiaomen.identity.IdentityFixtures;
import org.qiaomen.identity.proxy.ProxyFixtures;
import org.qiaomen.identity.proxy.ProxyFixtures.Family;
import org.qiaomen.identity.signin.SmsInbox;
import org.qiaomen.points.AccountOwner;
import org.qiaomen.points.Currency;
import org.qiaomen.points.PointsFixtures;
import org.qiaomen.request.LoopFixtures;

import io.quarkus.test.junit.QuarkusTest;

/** Family and staff ask for an elder; the elder knows of it, and nobody helps himself by it. */
@QuarkusTest
class TimeBankProxyTest {

    @Inject
    TimeBankFixtures bank;
    @Inject
    PointsFixtures points;
    @Inject
    LoopFixtures loop;
    @Inject
    TimeBankMerge merge;

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
    void letsFamilyAskForAnElderWhoAgreedToIt() {
        Family family = ProxyFixtures.agreed(loop, sms, "TIME_BANK");
        points.award(AccountOwner.resident(family.elderId()), Currency.TIME, 60);
        Map<String, Object> wish = bank.wish(bank.at(1), 60);
        wish.put("onBehalfOf", family.elderId());
        String order = bank.place(family.agentId(), wish).statusCode(201).body("role", equalTo("REQUESTER")).extract()
                .path("id");
        assertThat(bank.held(family.elderId())).isEqualTo(60);
        assertThat(bank.told(family.elderId())).filteredOn(text -> text.contains("陪老人去社区医院")).hasSize(1)
                .allSatisfy(text -> assertThat(text).contains("替您办了：求助", "预留 60 分钟", "要停止代办"));
        bank.step(family.agentId(), order, "acceptance", null).statusCode(409).body("code", equalTo("timebank.own-order"));
        bank.step(family.elderId(), order, "acceptance", null).statusCode(409);
        UUID helper = bank.neighbour(0);
        bank.step(helper, order, "acceptance", null).statusCode(200);
        String code = bank.as(family.agentId()).queryParam("onBehalfOf", family.elderId())
                .get(TimeBankFixtures.ORDERS + "/" + order).then().statusCode(200).body("startCode", notNullValue()).extract()
                .path("startCode");
        bank.as(family.agentId()).queryParam("onBehalfOf", family.elderId()).get("/api/v1/me/time-bank/orders").then()
                .statusCode(200).body("items.id", hasItem(order));
        bank.step(helper, order, "start", Map.of("code", code)).statusCode(200);
        bank.step(helper, order, "finish", Map.of("minutes", 60)).statusCode(200);
        bank.step(family.agentId(), order, "confirmation", Map.of()).statusCode(404);
        bank.step(family.agentId(), order, "confirmation", Map.of("onBehalfOf", family.elderId())).statusCode(200)
                .body("state", equalTo("SETTLED"));
        assertThat(bank.minutes(helper)).isEqualTo(60);
    }

    @Test
    void refusesWhoeverMayNotActForTheElder() {
        Family family = ProxyFixtures.agreed(loop, sms, "FOLLOW");
        Map<String, Object> wish = bank.wish(bank.at(1), 60);
        wish.put("onBehalfOf", family.elderId());
        bank.place(family.agentId(), wish).statusCode(403).body("code", equalTo("identity.proxy-not-allowed"));
        wish.put("onBehalfOf", UUID.randomUUID());
        bank.place(family.agentId(), wish).statusCode(403).body("code", equalTo("identity.proxy-not-allowed"));
    }

    @Test
    void letsGridWorkersAskForEldersOfTheirAreaAlone() {
        UUID elder = bank.neighbour(60);
        Map<String, Object> wish = bank.wish(bank.at(1), 60);
        wish.put("residentId", elder);
        LoopFixtures.as(loop.staffToken("grid-worker", LoopFixtures.CITY + "001001001")).body(wish).post(TimeBankFixtures.STAFF)
                .then().statusCode(404).body("code", equalTo("identity.resident-not-found"));
        String order = bank.staff("grid-worker").body(wish).post(TimeBankFixtures.STAFF).then().statusCode(201)
                .body("state", equalTo("OPEN")).extract().path("id");
        assertThat(bank.held(elder)).isEqualTo(60);
        assertThat(bank.told(elder).get(0)).contains("已为您发布互助");
        bank.step(elder, order, "cancellation", null).statusCode(200);
        assertThat(bank.minutes(elder)).isEqualTo(60);
    }

    @Test
    void getsACallerAnHourOfHelpByTelephone() {
        LoopFixtures.Person caller = loop.resident();
        UUID elder = ProxyFixtures.idOf(caller);
        points.award(AccountOwner.resident(elder), Currency.TIME, 60);
        String assisted = LoopFixtures.staff("supervisor").body(Map.of("phone", caller.phone(), "channel", "TELEPHONE",
                "confirmation", "CALLER_AGREED", "note", "来电")).post("/api/v1/staff/assistances").then().statusCode(201)
                .extract().path("accessToken");
        String order = LoopFixtures.as(assisted).body(bank.wish(bank.at(1), 60)).post(TimeBankFixtures.ORDERS).then()
                .statusCode(201).extract().path("id");
        UUID helper = bank.neighbour(0);
        bank.step(helper, order, "acceptance", null).statusCode(200);
        String code = LoopFixtures.as(assisted).get(TimeBankFixtures.ORDERS + "/" + order).then().statusCode(200).extract()
                .path("startCode");
        bank.step(helper, order, "start", Map.of("code", code)).statusCode(200);
        bank.step(helper, order, "finish", Map.of("minutes", 60)).statusCode(200);
        LoopFixtures.as(assisted).body(Map.of("minutes", 30)).post(TimeBankFixtures.ORDERS + "/" + order + "/confirmation")
                .then().statusCode(200).body("agreedMinutes", equalTo(30));
        bank.step(helper, order, "confirmation", null).statusCode(200).body("paidMinutes", equalTo(30));
        assertThat(loop.count("time_bank_event WHERE order_id = $1 AND actor_kind = 'STAFF'", UUID.fromString(order)))
                .isEqualTo(2);
        assertThat(bank.minutes(elder)).isEqualTo(30);
        assertThat(bank.minutes(helper)).isEqualTo(30);
    }

    @Test
    void letsNobodyGrantThePoolToHisOwnOrder() {
        String supervisor = loop.staffToken("supervisor", LoopFixtures.CITY);
        Map<String, Object> wish = bank.wish(bank.at(1), 60);
        wish.put("residentId", bank.neighbour(0));
        wish.put("fromPool", true);
        String order = LoopFixtures.as(supervisor).body(wish).post(TimeBankFixtures.STAFF).then().statusCode(201)
                .body("state", equalTo("WAITING_FOR_POOL")).extract().path("id");
        LoopFixtures.as(supervisor).body(Map.of("approved", true, "reason", "同意"))
                .post(TimeBankFixtures.STAFF + "/" + order + "/pool-decision").then().statusCode(403)
                .body("code", equalTo("timebank.not-yours-to-decide"));
    }

    @Test
    void whoOrderedForAnElderIsKnownUnderTheAccountThatIsLeft() {
        Family family = ProxyFixtures.agreed(loop, sms, "TIME_BANK");
        points.award(AccountOwner.resident(family.elderId()), Currency.TIME, 120);
        LoopFixtures.Person person = loop.resident();
        UUID into = ProxyFixtures.idOf(person);
        String open = orderedFor(family, 1);
        String helpedByHimself = orderedFor(family, 2);
        bank.step(into, helpedByHimself, "acceptance", null).statusCode(200);
        points.write(session -> merge.merge(session, family.agentId(), into));
        // He would be paid for what he asked for himself.
        assertThat(bank.state(helpedByHimself)).isEqualTo("CANCELLED");
        assertThat(bank.minutes(family.elderId())).isEqualTo(60);
        assertThat(loop.count("time_bank_order WHERE id = $1 AND ordered_by = $2", UUID.fromString(open), into)).isEqualTo(1);
        bank.step(into, open, "acceptance", null).statusCode(409).body("code", equalTo("timebank.own-order"));
        points.booksAreRight();
    }

    private String orderedFor(Family family, int days) {
        Map<String, Object> wish = bank.wish(bank.at(days), 60);
        wish.put("onBehalfOf", family.elderId());
        return bank.place(family.agentId(), wish).statusCode(201).extract().path("id");
    }

    @Test
    void bringsOrdersAlongWhenTwoAccountsAreOnePersons() {
        String name = "hour-" + UUID.randomUUID().toString().substring(0, 8);
        String token = IdentityFixtures.signInResident(name).path("accessToken");
        UUID guest = UUID.fromString(LoopFixtures.as(token).get("/api/v1/me/points").then().extract().path("residentId"));
        LoopFixtures.Person person = loop.resident();
        UUID into = ProxyFixtures.idOf(person);
        points.award(AccountOwner.resident(guest), Currency.TIME, 120);
        String own = bank.accepted(guest, into, 60);
        UUID helper = bank.neighbour(0);
        String other = bank.ordered(guest, 3, 60);
        bank.step(helper, other, "acceptance", null).statusCode(200);
        IdentityFixtures.signInResident(name, person.phone());
        assertThat(bank.state(own)).isEqualTo("CANCELLED");
        assertThat(bank.state(other)).isEqualTo("ACCEPTED");
        assertThat(bank.minutes(into)).isEqualTo(60);
        bank.step(into, other, "cancellation", null).statusCode(200);
        assertThat(bank.minutes(into)).isEqualTo(120);
        points.booksAreRight();
    }
}
