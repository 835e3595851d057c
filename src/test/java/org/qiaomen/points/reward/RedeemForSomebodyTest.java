package org.qiaomen.points.reward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.qiaomen.identity.proxy.ProxyFixtures.agreed;
import static org.qiaomen.points.reward.RewardFixtures.REDEMPTIONS;
import static org.qiaomen.points.reward.RewardFixtures.reward;
import static org.qiaomen.request.LoopFixtures.as;

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
import org.qiaomen.points.AccountOwner;
import org.qiaomen.points.Currency;
import org.qiaomen.points.PointsFixtures;
import org.qiaomen.points.reward.RewardFixtures.Shopper;
import org.qiaomen.request.LoopFixtures;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Row;

/** Spending somebody's points for them: by name only, told at once, with both on every record. */
@QuarkusTest
class RedeemForSomebodyTest {

    @Inject
    LoopFixtures loop;
    @Inject
    PointsFixtures points;
    @Inject
    RewardFixtures rewards;

    SmsInbox sms;

    @BeforeEach
    void open() {
        sms = SmsInbox.open();
    }

    @AfterEach
    void close() {
        sms.close();
    }

    private static Response redeem(Family family, String reward, String key) {
        return family.agent().call().header("Idempotency-Key", key)
                .body(Map.of("rewardId", reward, "quantity", 1, "onBehalfOf", family.elderId())).post(REDEMPTIONS);
    }

    @Test
    void spendsWithThatScopeAloneAndTellsTheElderOnce() {
        Family family = agreed(loop, sms, "SPENDING");
        points.award(AccountOwner.resident(family.elderId()), Currency.POINTS, 100);
        String reward = reward(30, 10);
        String key = UUID.randomUUID().toString();

        String id = redeem(family, reward, key).then().statusCode(201).body("balanceAfter", equalTo(70)).extract().path("id");
        redeem(family, reward, key).then().statusCode(201).body("id", equalTo(id));

        assertThat(LoopFixtures.told(family.elder())).filteredOn(text -> text.contains("洗衣液 ×1，30 积分") && text.contains("您的女儿"))
                .hasSize(1);
        assertNamesBoth(family, id, "SALE", "reward.redeem");
        String forElder = "?onBehalfOf=" + family.elderId();
        family.agent().call().get(REDEMPTIONS + forElder).then().statusCode(200).body("items.id", contains(id));
        family.agent().call().get(REDEMPTIONS + "/" + id).then().statusCode(404);
        family.agent().call().get(REDEMPTIONS + "/" + id + forElder).then().statusCode(200);
        family.agent().call().post(REDEMPTIONS + "/" + id + "/cancellation").then().statusCode(404);
        family.agent().call().post(REDEMPTIONS + "/" + id + "/cancellation" + forElder).then().statusCode(200)
                .body("state", equalTo("CANCELLED"));
        assertNamesBoth(family, id, "CANCEL", "reward.cancel");
        rewards.booksAreRight(reward);
    }

    private void assertNamesBoth(Family family, String id, String movement, String action) {
        assertThat(loop
                .row("SELECT actor_id FROM stock_movement WHERE redemption_id = $1 AND kind::text = $2", UUID.fromString(id),
                        movement)
                .getUUID(0)).isEqualTo(family.agentId());
        Row line = loop.row("SELECT actor_id, on_behalf_of FROM audit_entry WHERE action = $1 AND subject_id = $2", action, id);
        assertThat(line.getUUID(0)).isEqualTo(family.agentId());
        assertThat(line.getUUID(1)).isEqualTo(family.elderId());
        assertThat(loop.count("points_transaction WHERE subject_id = $1 AND actor_id <> $2", UUID.fromString(id),
                family.agentId())).isZero();
    }

    @Test
    void spendsNothingWithoutIt() {
        Family family = agreed(loop, sms, "SUBMIT", "FOLLOW", "REVIEW", "POINTS", "TIME_BANK");
        points.award(AccountOwner.resident(family.elderId()), Currency.POINTS, 100);
        points.award(AccountOwner.resident(family.agentId()), Currency.POINTS, 100);
        String reward = reward(30, 10);

        redeem(family, reward, UUID.randomUUID().toString()).then().statusCode(403)
                .body("code", equalTo("identity.proxy-not-allowed"));
        family.agent().call().get(REDEMPTIONS + "?onBehalfOf=" + family.elderId()).then().statusCode(403);

        assertThat(rewards.stock(reward)).isEqualTo(10);
        rewards.booksAreRight(reward);
    }

    @Test
    void redeemsForACallerAtTheCounter() {
        Shopper caller = rewards.shopper(100);
        String reward = reward(30, 10);
        String clerk = IdentityFixtures.staffToken("clerk-rewards", Set.of("supervisor"), LoopFixtures.CITY, Set.of());
        String token = as(clerk).body(Map.of("residentId", caller.id(), "channel", "COUNTER", "confirmation", "IDENTITY_SEEN"))
                .post("/api/v1/staff/assistances").then().statusCode(201).extract().path("accessToken");

        String id = as(token).body(Map.of("rewardId", reward)).post(REDEMPTIONS).then().statusCode(201).extract().path("id");
        as(token).get(REDEMPTIONS).then().statusCode(200).body("items.id", contains(id));
        as(token).post(REDEMPTIONS + "/" + id + "/cancellation").then().statusCode(200);

        for (String action : new String[] { "reward.redeem", "reward.cancel" }) {
            assertThat(loop.count(
                    "audit_entry WHERE action = $1 AND subject_id = $2 AND actor_kind = 'STAFF' AND on_behalf_of = $3",
                    action, id, caller.id())).as(action).isOne();
        }
        assertThat(LoopFixtures.told(caller.person())).anyMatch(text -> text.contains("工作人员窗口代办"));
        rewards.booksAreRight(reward);
    }
}
