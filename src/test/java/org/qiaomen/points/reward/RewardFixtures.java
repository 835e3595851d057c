package org.qiaomen.points.reward;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.qiaomen.points.AccountOwner;
import org.qiaomen.points.Currency;
import org.qiaomen.points.PointsFixtures;
import org.qiaomen.request.LoopFixtures;

import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Row;

/** Rewards, people with points to spend, and whether the books of both are right. */
@ApplicationScoped
public class RewardFixtures {

    public static final String REWARDS = "/api/v1/staff/rewards";
    public static final String REDEMPTIONS = "/api/v1/redemptions";
    public static final String COUNTER = "/api/v1/staff/redemptions/";

    @Inject
    LoopFixtures loop;
    @Inject
    PointsFixtures points;

    /** Somebody with points, and who he is. */
    public record Shopper(LoopFixtures.Person person, UUID id) {

        public AccountOwner owner() {
            return AccountOwner.resident(id);
        }

        public Response redeem(String rewardId, int quantity) {
            return person.call().body(Map.of("rewardId", rewardId, "quantity", quantity)).post(REDEMPTIONS);
        }

        public ValidatableResponse cancel(String redemptionId) {
            return person.call().post(REDEMPTIONS + "/" + redemptionId + "/cancellation").then();
        }

        public ValidatableResponse see(String redemptionId) {
            return person.call().get(REDEMPTIONS + "/" + redemptionId).then();
        }
    }

    public Shopper shopper(long balance) {
        LoopFixtures.Person person = loop.resident();
        UUID id = UUID.fromString(person.call().get("/api/v1/me/points").then().statusCode(200).extract().path("residentId"));
        if (balance > 0) {
            points.award(AccountOwner.resident(id), Currency.POINTS, balance);
        }
        return new Shopper(person, id);
    }

    public static String reward(long price, long stock) {
        return reward(price, stock, Map.of());
    }

    public static String reward(long price, long stock, Map<String, ?> more) {
        Map<String, Object> body = new HashMap<>(Map.of("name", "洗衣液", "pricePoints", price, "stock", stock));
        body.putAll(more);
        return LoopFixtures.staff("supervisor").body(body).post(REWARDS).then().statusCode(201).extract().path("id");
    }

    public static ValidatableResponse collect(String code) {
        return LoopFixtures.staff("grid-worker").post(COUNTER + code + "/collection").then();
    }

    public static ValidatableResponse giveBack(String code, boolean restock) {
        return LoopFixtures.staff("supervisor").body(Map.of("reason", "包装破损", "restock", restock))
                .post(COUNTER + code + "/return").then();
    }

    public long stock(String rewardId) {
        return loop.row("SELECT coalesce(sum(remaining), 0)::bigint FROM reward_stock WHERE reward_id = $1",
                UUID.fromString(rewardId)).getLong(0);
    }

    /** How many pieces stand in this state. */
    public long pieces(String rewardId, RedemptionState state) {
        return loop.row("SELECT coalesce(sum(quantity), 0)::bigint FROM redemption WHERE reward_id = $1 AND state = $2",
                UUID.fromString(rewardId), state.name()).getLong(0);
    }

    public long held(Shopper shopper) {
        return points.balance(shopper.owner(), Currency.POINTS, "HELD");
    }

    /** Stock is what its movements say, and what is gone from it is with somebody; and the ledger is right. */
    public void booksAreRight(String... rewardIds) {
        for (String id : rewardIds) {
            assertThat(loop
                    .count("(SELECT bucket, sum(quantity) AS moved FROM stock_movement WHERE reward_id = $1 GROUP BY bucket)"
                            + " AS m FULL JOIN (SELECT * FROM reward_stock WHERE reward_id = $1) AS s USING (bucket)"
                            + " WHERE s.remaining IS DISTINCT FROM m.moved OR s.remaining < 0", UUID.fromString(id)))
                    .isZero();
            Row row = loop
                    .row("SELECT coalesce(-sum(quantity) FILTER (WHERE kind IN ('SALE', 'CANCEL', 'EXPIRY', 'RETURN')), 0)"
                            + "::bigint, coalesce(sum(quantity) FILTER (WHERE kind = 'MOVE'), 0)::bigint FROM stock_movement"
                            + " WHERE reward_id = $1", UUID.fromString(id));
            assertThat(row.getLong(0)).isEqualTo(pieces(id, RedemptionState.RESERVED) + pieces(id, RedemptionState.COLLECTED));
            assertThat(row.getLong(1)).isZero();
            assertThat(loop.count("redemption d LEFT JOIN points_hold h ON h.id = d.hold_id WHERE d.reward_id = $1"
                    + " AND (h.ended_by IS NULL) <> (d.state = 'RESERVED')", UUID.fromString(id))).isZero();
        }
        points.booksAreRight();
    }
}
