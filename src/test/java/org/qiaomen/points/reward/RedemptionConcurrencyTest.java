package org.qiaomen.points.reward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.qiaomen.points.reward.RewardFixtures.COUNTER;
import static org.qiaomen.points.reward.RewardFixtures.REDEMPTIONS;
import static org.qiaomen.points.reward.RewardFixtures.reward;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.qiaomen.platform.Problems;
import org.qiaomen.points.Currency;
import org.qiaomen.points.PointsError;
import org.qiaomen.points.PointsFixtures;
import org.qiaomen.points.reward.RewardFixtures.Shopper;
import org.qiaomen.request.LoopFixtures;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

/** Many at once where only some can have it. */
@QuarkusTest
class RedemptionConcurrencyTest {

    private static final int CLIENTS = 32;

    @Inject
    LoopFixtures loop;
    @Inject
    PointsFixtures points;
    @Inject
    RewardFixtures rewards;
    @Inject
    RedemptionExpiry expiry;

    @Test
    void sellsTheLastItemsOnce() {
        String id = reward(10, 5);
        List<Integer> statuses = eachShopper(100, shopper -> shopper.redeem(id, 1).statusCode());
        assertThat(statuses).filteredOn(status -> status == 201).hasSize(5);
        assertThat(statuses).filteredOn(status -> status == 409).hasSize(CLIENTS - 5);
        assertThat(rewards.stock(id)).isZero();
        assertThat(rewards.pieces(id, RedemptionState.RESERVED)).isEqualTo(5);
        rewards.booksAreRight(id);
    }

    @Test
    void sellsTheLastOfManyBucketsInPiecesOfAnySize() {
        String id = reward(1, 320);
        AtomicInteger clients = new AtomicInteger();
        List<Integer> sold = eachShopper(1_000, shopper -> {
            int quantity = 7 + clients.getAndIncrement() % 20;
            return shopper.redeem(id, quantity).statusCode() == 201 ? quantity : 0;
        });
        long all = sold.stream().mapToInt(Integer::intValue).sum();
        assertThat(rewards.stock(id)).isEqualTo(320 - all);
        // Whoever was refused wanted more than is left now, or was.
        assertThat(rewards.stock(id)).isLessThan(27);
        rewards.booksAreRight(id);
    }

    @Test
    void handsOutOnceHoweverManyCountersAskFor() {
        String id = reward(10, 5);
        Shopper alice = rewards.shopper(100);
        String code = alice.redeem(id, 1).then().statusCode(201).extract().path("code");
        List<String> counters = IntStream.range(0, 16).mapToObj(i -> loop.staffToken("grid-worker", LoopFixtures.CITY))
                .toList();
        AtomicInteger next = new AtomicInteger();
        List<Integer> statuses = LoopFixtures.atOnce(16, () -> LoopFixtures.as(counters.get(next.getAndIncrement()))
                .post(COUNTER + code + "/collection").statusCode());
        assertThat(statuses).filteredOn(status -> status == 200).hasSize(1);
        assertThat(statuses).filteredOn(status -> status == 409).hasSize(15);
        assertThat(points.available(alice.owner())).isEqualTo(90);
        rewards.booksAreRight(id);
    }

    @Test
    void eitherCancelsOrHandsOutOrLetsGo() {
        String id = reward(10, 16);
        Shopper alice = rewards.shopper(1_000);
        String counter = loop.staffToken("grid-worker", LoopFixtures.CITY);
        for (int round = 0; round < 8; round++) {
            JsonPath redeemed = alice.redeem(id, 1).then().statusCode(201).extract().jsonPath();
            boolean due = round % 2 == 1;
            AtomicInteger turn = new AtomicInteger();
            List<Integer> statuses = LoopFixtures.atOnce(6, () -> switch (turn.getAndIncrement() % 3) {
                case 0 ->
                    alice.person().call().post(REDEMPTIONS + "/" + redeemed.getString("id") + "/cancellation").statusCode();
                case 1 -> LoopFixtures.as(counter).post(COUNTER + redeemed.getString("code") + "/collection").statusCode();
                default -> due ? expire(redeemed.getString("id")) : 409;
            });
            // Whoever was first; the expiry has no answer of its own.
            assertThat(statuses).filteredOn(status -> status == 200).hasSizeLessThanOrEqualTo(1);
            assertThat(statuses).isSubsetOf(200, 409);
        }
        long collected = rewards.pieces(id, RedemptionState.COLLECTED);
        assertThat(rewards.pieces(id, RedemptionState.RESERVED)).isZero();
        assertThat(points.available(alice.owner())).isEqualTo(1_000 - 10 * collected);
        assertThat(rewards.stock(id)).isEqualTo(16 - collected);
        assertThat(rewards.held(alice)).isZero();
        rewards.booksAreRight(id);
    }

    @Test
    void keepsTheLimitOfAPersonUnderParallelCalls() {
        String id = reward(1, 1_000, Map.of("perPersonLimit", 3));
        Shopper alice = rewards.shopper(1_000);
        List<Integer> statuses = LoopFixtures.atOnce(CLIENTS, () -> alice.redeem(id, 1).statusCode());
        assertThat(statuses).filteredOn(status -> status == 201).hasSize(3);
        assertThat(statuses).filteredOn(status -> status == 409).hasSize(CLIENTS - 3);
        assertThat(rewards.stock(id)).isEqualTo(997);
        rewards.booksAreRight(id);
    }

    @Test
    void spendsTheLastPointsOnce() {
        String id = reward(30, 1_000);
        Shopper alice = rewards.shopper(100);
        List<Integer> statuses = LoopFixtures.atOnce(CLIENTS, () -> alice.redeem(id, 1).statusCode());
        assertThat(statuses).filteredOn(status -> status == 201).hasSize(3);
        assertThat(points.available(alice.owner())).isEqualTo(10);
        rewards.booksAreRight(id);
    }

    @Test
    void redeemsOnceUnderOneKeyWhoeverIsFirst() {
        String id = reward(10, 100);
        Shopper alice = rewards.shopper(1_000);
        String key = UUID.randomUUID().toString();
        List<String> answers = LoopFixtures.atOnce(16, () -> alice.person().call().header("Idempotency-Key", key)
                .body(Map.of("rewardId", id, "quantity", 1)).post(REDEMPTIONS).then().statusCode(201).extract().asString());
        assertThat(answers).hasSize(16).containsOnly(answers.get(0));
        assertThat(rewards.stock(id)).isEqualTo(99);
        rewards.booksAreRight(id);
    }

    @Test
    void tellsNobodyThatWhatTheirOwnFirstCallTookIsGone() {
        for (int round = 0; round < 10; round++) {
            String id = reward(10, 1);
            Shopper alice = rewards.shopper(10);
            String key = UUID.randomUUID().toString();
            List<Integer> answers = LoopFixtures.atOnce(16, () -> alice.person().call().header("Idempotency-Key", key)
                    .body(Map.of("rewardId", id, "quantity", 1)).post(REDEMPTIONS).statusCode());
            assertThat(answers).hasSize(16).containsOnly(201);
            rewards.booksAreRight(id);
        }
    }

    @Test
    void staysRefusedUnderTheKeyThatWasRefused() {
        String id = reward(10, 5);
        Shopper alice = rewards.shopper(0);
        String key = UUID.randomUUID().toString();
        redeem(alice, id, key).then().spec(Problems.of(PointsError.INSUFFICIENT)).header("Idempotency-Replayed", nullValue());
        points.award(alice.owner(), Currency.POINTS, 10);
        // Her first sending, which was slower.
        redeem(alice, id, key).then().spec(Problems.of(PointsError.INSUFFICIENT)).header("Idempotency-Replayed", "true")
                .body("errors[0].field", equalTo("quantity"));
        redeem(alice, id, UUID.randomUUID().toString()).then().statusCode(201);
        redeem(alice, id, key).then().spec(Problems.of(PointsError.INSUFFICIENT));
        rewards.booksAreRight(id);
    }

    @Test
    void givesOneAnswerUnderAKeyWhateverChangesMeanwhile() {
        for (int round = 0; round < 10; round++) {
            String id = reward(10, 1);
            Shopper alice = rewards.shopper(0);
            String key = UUID.randomUUID().toString();
            AtomicInteger turn = new AtomicInteger();
            List<Integer> statuses = LoopFixtures.atOnce(16, () -> {
                if (turn.getAndIncrement() == 5) {
                    points.award(alice.owner(), Currency.POINTS, 10);
                    return 0;
                }
                return redeem(alice, id, key).statusCode();
            });
            int answer = redeem(alice, id, key).statusCode();
            assertThat(statuses).filteredOn(status -> status != 0).containsOnly(answer);
            assertThat(points.available(alice.owner())).isEqualTo(answer == 201 ? 0 : 10);
            rewards.booksAreRight(id);
        }
    }

    private static Response redeem(Shopper shopper, String rewardId, String key) {
        return shopper.person().call().header("Idempotency-Key", key)
                .body(Map.of("rewardId", rewardId, "quantity", 1)).post(REDEMPTIONS);
    }

    @Test
    void takesBackOnceAndCountsWhileOthersBuy() {
        String id = reward(1, 200);
        Shopper alice = rewards.shopper(1_000);
        String code = alice.redeem(id, 1).then().extract().path("code");
        RewardFixtures.collect(code).statusCode(200);
        AtomicInteger turn = new AtomicInteger();
        List<Integer> statuses = LoopFixtures.atOnce(CLIENTS, () -> switch (turn.getAndIncrement() % 4) {
            case 0 -> RewardFixtures.giveBack(code, true).extract().statusCode() == 200 ? 1 : 0;
            case 1 -> LoopFixtures.staff("supervisor").body(Map.of("quantity", 3))
                    .post(RewardFixtures.REWARDS + "/" + id + "/deliveries")
                    .statusCode() == 200 ? 2 : -1;
            case 2 -> LoopFixtures.staff("supervisor").body(Map.of("counted", 150))
                    .post(RewardFixtures.REWARDS + "/" + id + "/stock-takes").statusCode() == 201 ? 3 : -1;
            default -> alice.redeem(id, 2).statusCode() == 201 ? 4 : -1;
        });
        assertThat(Collections.frequency(statuses, 1)).isEqualTo(1);
        assertThat(statuses).doesNotContain(-1);
        rewards.booksAreRight(id);
    }

    private int expire(String id) {
        loop.execute("UPDATE redemption SET expires_at = now() - interval '1 second' WHERE id = $1 AND state = 'RESERVED'",
                UUID.fromString(id));
        PointsFixtures.await(() -> expiry.expireDue(100));
        return 409;
    }

    private <T> List<T> eachShopper(long balance, java.util.function.Function<Shopper, T> act) {
        List<Shopper> shoppers = IntStream.range(0, CLIENTS).mapToObj(i -> rewards.shopper(balance)).toList();
        AtomicInteger next = new AtomicInteger();
        return LoopFixtures.atOnce(CLIENTS, () -> act.apply(shoppers.get(next.getAndIncrement())));
    }
}
