package org.qiaomen.points.reward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qiaomen.points.reward.RewardFixtures.REDEMPTIONS;
import static org.qiaomen.points.reward.RewardFixtures.reward;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.qiaomen.platform.IdempotentCall;
import org.qiaomen.platform.Ids;
import org.qiaomen.points.Currency;
import org.qiaomen.points.PointsFixtures;
import org.qiaomen.points.reward.RewardFixtures.Shopper;
import org.qiaomen.request.LoopFixtures;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** Many in one statement: each gets what would have come to him alone, and nobody waits for anybody. */
@QuarkusTest
class RedeemTogetherTest {

    @Inject
    LoopFixtures loop;
    @Inject
    PointsFixtures points;
    @Inject
    RewardFixtures rewards;
    @Inject
    RedeemTogether together;
    @Inject
    RedemptionCodes codes;
    @Inject
    Pool pool;

    @Test
    void answersEachAsIfHeWereAlone() {
        String plain = reward(10, 1_000);
        String limited = reward(10, 1_000, Map.of("perPersonLimit", 2));
        String few = reward(10, 3);
        record Case(long balance, Map<String, ?> body, String outcome) {
        }
        List<Case> cases = List.of(
                new Case(25, Map.of("rewardId", plain, "quantity", 2), "201"),
                new Case(9, Map.of("rewardId", plain), "points.insufficient"),
                new Case(0, Map.of("rewardId", plain), "points.insufficient"),
                new Case(100, Map.of("rewardId", plain, "pricePoints", 10), "201"),
                new Case(100, Map.of("rewardId", plain, "pricePoints", 9), "reward.price-changed"),
                new Case(100, Map.of("rewardId", limited, "quantity", 2), "201"),
                new Case(100, Map.of("rewardId", limited, "quantity", 3), "reward.limit-exceeded"),
                new Case(100, Map.of("rewardId", few, "quantity", 4), "reward.sold-out"),
                new Case(100, Map.of("rewardId", UUID.randomUUID()), "reward.not-found"));
        List<Shopper> shoppers = IntStream.range(0, 4 * cases.size())
                .mapToObj(i -> rewards.shopper(cases.get(i % cases.size()).balance())).toList();
        AtomicInteger next = new AtomicInteger();
        List<String> wrong = LoopFixtures.atOnce(shoppers.size(), () -> {
            int n = next.getAndIncrement();
            Case one = cases.get(n % cases.size());
            var answer = shoppers.get(n).person().call().body(one.body()).post(REDEMPTIONS);
            String outcome = answer.statusCode() == 201 ? "201" : answer.path("code");
            return outcome.equals(one.outcome()) ? "" : n + ": " + outcome + " for " + one.outcome();
        });
        assertThat(wrong).containsOnly("");
        assertThat(rewards.pieces(plain, RedemptionState.RESERVED)).isEqualTo(4 * 3);
        assertThat(points.available(shoppers.get(0).owner())).isEqualTo(5);
        assertThat(rewards.stock(few)).isEqualTo(3);
        rewards.booksAreRight(plain, limited, few);
    }

    @Test
    void takesFromSeveralLotsTheFirstToExpireFirst() {
        String id = reward(10, 100);
        Shopper alice = rewards.shopper(7);
        points.award(alice.owner(), Currency.POINTS, 6);
        points.award(alice.owner(), Currency.POINTS, 20);
        // The last to come in is the first to go, and one that has gone already is no longer there.
        List<Long> lots = lotsOf(alice);
        loop.tamper("UPDATE points_lot SET expires_at = now() + interval '1 hour' WHERE id = $1", lots.get(2));
        loop.tamper("UPDATE points_lot SET expires_at = now() - interval '1 hour' WHERE id = $1", lots.get(0));
        assertThat(alone(order(alice, id, 2, UUID.randomUUID()))).isNotNull();
        assertThat(points.lots(alice.owner())).containsExactly(7L, 0L, 6L);
        assertThat(alone(order(alice, id, 1, UUID.randomUUID()))).as("six are left to be taken").isNull();
        points.award(alice.owner(), Currency.POINTS, 10);
        assertThat(alone(order(alice, id, 1, UUID.randomUUID()))).isNotNull();
        assertThat(points.lots(alice.owner())).containsExactlyInAnyOrder(7L, 0L, 0L, 6L);
        rewards.booksAreRight(id);
    }

    @Test
    void leavesWhoeverHasToWaitAndDoesTheOthers() {
        String id = reward(10, 100);
        Shopper alice = rewards.shopper(100);
        Shopper bob = rewards.shopper(100);
        UUID underWay = UUID.randomUUID();
        RedeemTogether.Order blocked = order(alice, id, 1, UUID.randomUUID());
        List<RedeemTogether.Order> orders = List.of(order(bob, id, 1, UUID.randomUUID()), blocked);
        List<Row> rows = whileLocked("SELECT FROM points_account WHERE owner_id = $1 FOR UPDATE", alice.id(), orders);
        assertThat(rows.get(0)).isNotNull();
        assertThat(rows.get(1)).as("her accounts are somebody's").isNull();

        rows = whileLocked("SELECT FROM reward_stock WHERE reward_id = $1 FOR UPDATE", UUID.fromString(id),
                List.of(order(bob, id, 1, UUID.randomUUID())));
        assertThat(rows.get(0)).as("all of the stock is somebody's").isNull();

        RedeemTogether.Order again = order(bob, id, 1, underWay);
        rows = whileLocked("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", RedeemStatement.ledgerKey(again.call()),
                List.of(again));
        assertThat(rows.get(0)).as("the key is under way").isNull();
        assertThat(alone(again)).isNotNull();
        assertThat(alone(again)).as("done already").isNull();
        assertThat(points.available(alice.owner())).isEqualTo(100);
        assertThat(points.available(bob.owner())).isEqualTo(80);
        rewards.booksAreRight(id);
    }

    @Test
    void doesOneOfEachResidentAtATime() {
        String id = reward(10, 100);
        Shopper alice = rewards.shopper(100);
        List<RedeemTogether.Order> orders = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            orders.add(order(alice, id, 1, UUID.randomUUID()));
        }
        long done = all(orders).stream().filter(Objects::nonNull).count();
        assertThat(done).isBetween(1L, 5L);
        assertThat(points.available(alice.owner())).isEqualTo(100 - 10 * done);
        rewards.booksAreRight(id);
    }

    @Test
    void doesNothingRatherThanHalfWhenOneOfThemCannotBeWritten() {
        String id = reward(10, 100);
        Shopper alice = rewards.shopper(100);
        Shopper bob = rewards.shopper(100);
        RedeemTogether.Order first = order(alice, id, 1, UUID.randomUUID());
        assertThat(alone(first)).isNotNull();
        // A code that exists already.
        RedeemTogether.Order same = new RedeemTogether.Order(Ids.next(), call(bob, UUID.randomUUID()), first.command(),
                first.code(), null);
        assertThat(alone(same)).isNull();
        assertThat(points.available(bob.owner())).isEqualTo(100);
        assertThat(rewards.stock(id)).isEqualTo(99);
        rewards.booksAreRight(id);
    }

    private List<Row> whileLocked(String lock, Object value, List<RedeemTogether.Order> orders) {
        return PointsFixtures
                .await(() -> pool.withTransaction(connection -> connection.preparedQuery(lock).execute(Tuple.of(value))
                        .chain(() -> together(orders)).ifNoItem().after(Duration.ofSeconds(10)).fail()));
    }

    private List<Row> all(List<RedeemTogether.Order> orders) {
        return PointsFixtures.await(() -> together(orders));
    }

    private Row alone(RedeemTogether.Order order) {
        return PointsFixtures.await(() -> together.redeem(order));
    }

    private Uni<List<Row>> together(List<RedeemTogether.Order> orders) {
        List<Row> rows = new ArrayList<>();
        return Uni.join().all(orders.stream().map(order -> together.redeem(order).map(Optional::ofNullable)).toList())
                .andFailFast().map(done -> {
                    done.forEach(row -> rows.add(row.orElse(null)));
                    return rows;
                });
    }

    private RedeemTogether.Order order(Shopper shopper, String reward, int quantity, UUID key) {
        return new RedeemTogether.Order(Ids.next(), call(shopper, key),
                new RedeemReward(UUID.fromString(reward), quantity, null, null), codes.next(), "test");
    }

    private static IdempotentCall call(Shopper shopper, UUID key) {
        return IdempotentCall.of(shopper.id(), "POST /redemptions", key.toString(), Map.of());
    }

    private List<Long> lotsOf(Shopper shopper) {
        return List.of(
                loop.row("SELECT array_agg(l.id ORDER BY l.id) FROM points_lot l JOIN points_account a ON a.id = l.account_id"
                        + " WHERE a.owner_id = $1", shopper.id()).getArrayOfLongs(0));
    }
}
