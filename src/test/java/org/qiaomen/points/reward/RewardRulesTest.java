package org.qiaomen.points.reward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.qiaomen.points.PointsFixtures.refusal;
import static org.qiaomen.points.reward.RewardFixtures.reward;

import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qiaomen.points.reward.RewardFixtures.Shopper;
import org.qiaomen.request.LoopFixtures;

import io.quarkus.test.junit.QuarkusTest;

/** What the database refuses, whoever asks: each rule under its own name. */
@QuarkusTest
class RewardRulesTest {

    @Inject
    LoopFixtures loop;
    @Inject
    RewardFixtures rewards;

    UUID rewardId;
    UUID redemptionId;

    @BeforeEach
    void somethingReserved() {
        String id = reward(30, 10);
        Shopper alice = rewards.shopper(100);
        redemptionId = UUID.fromString(alice.redeem(id, 2).then().statusCode(201).extract().path("id"));
        rewardId = UUID.fromString(id);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "UPDATE reward_stock SET remaining = 1000 WHERE reward_id = $1|reward_stock_by_movement_check",
            "INSERT INTO reward_stock VALUES ($1, 15, 7)|reward_stock_by_movement_check" })
    void changesStockByMovementsAlone(String sql, String rule) {
        assertThat(refusal(() -> loop.execute(sql, rewardId))).isEqualTo(rule);
        assertThat(rewards.stock(rewardId.toString())).isEqualTo(8);
    }

    @ParameterizedTest
    @CsvSource({ "DELIVERY,-1,stock_movement_kind_check", "SALE,-1,stock_movement_kind_check",
            "LOSS,1,stock_movement_kind_check",
            "CANCEL,1,stock_movement_kind_check", "COUNT,0,stock_movement_kind_check", "LOSS,-9,reward_stock_remaining_check" })
    void movesStockTheRightWayAndNeverBelowNothing(String kind, long quantity, String rule) {
        assertThat(
                refusal(() -> loop.execute(
                        "INSERT INTO stock_movement (reward_id, bucket, kind, quantity, actor_kind, created_at)"
                                + " VALUES ($1, 0, $2::text::stock_movement_kind, $3, 'SYSTEM', now())",
                        rewardId, kind, quantity)))
                .isEqualTo(rule);
        rewards.booksAreRight(rewardId.toString());
    }

    @Test
    void givesTheSameStockBackOnce() {
        String again = "INSERT INTO stock_movement (reward_id, bucket, kind, quantity, redemption_id, actor_kind, created_at)"
                + " VALUES ($1, 0, 'SALE', -2, $2, 'SYSTEM', now())";
        assertThat(refusal(() -> loop.execute(again, rewardId, redemptionId))).isEqualTo("stock_movement_redemption_key");
    }

    @ParameterizedTest
    @CsvSource({ "COLLECTED,redemption_hold_check", "CANCELLED,redemption_hold_check", "EXPIRED,redemption_hold_check",
            "RETURNED,redemption_state_check" })
    void endsNoRedemptionWhosePointsHaveNotMoved(String state, String rule) {
        assertThat(refusal(() -> loop.execute("UPDATE redemption SET state = $2 WHERE id = $1", redemptionId, state)))
                .isEqualTo(rule);
    }

    @Test
    void makesNoRedemptionWithoutPointsOrStock() {
        String copy = "INSERT INTO redemption (id, reward_id, resident_id, reward_name, quantity, unit_points, hold_id, code_hash, code,"
                + " state, created_at, expires_at, version) SELECT $2, reward_id, resident_id, reward_name, quantity, unit_points,"
                + " hold_id, sha256(code_hash), code, state, created_at, expires_at, 0 FROM redemption WHERE id = $1";
        assertThat(refusal(() -> loop.execute(copy, redemptionId, UUID.randomUUID()))).isEqualTo("redemption_hold_check");
        assertThat(refusal(() -> loop.execute("UPDATE redemption SET quantity = 1 WHERE id = $1", redemptionId)))
                .isEqualTo("redemption_kept_check");
        assertThat(refusal(() -> loop.execute("UPDATE redemption SET unit_points = 1 WHERE id = $1", redemptionId)))
                .isEqualTo("redemption_kept_check");
    }

    @ParameterizedTest
    @ValueSource(strings = { "DELETE FROM redemption", "DELETE FROM stock_movement", "UPDATE stock_movement SET quantity = 1",
            "DELETE FROM reward_stock", "DELETE FROM reward", "DELETE FROM reward_price", "TRUNCATE stock_movement",
            "UPDATE stock_take SET counted = 1", "TRUNCATE participation_rule", "DELETE FROM participation",
            "UPDATE participation SET points = 1000" })
    void deletesNothingAndRewritesNothing(String sql) {
        assertThatThrownBy(() -> loop.execute(sql)).hasMessageContaining("append-only");
    }
}
