package org.qiaomen.points.reward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qiaomen.points.reward.RewardFixtures.reward;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qiaomen.points.PointsFixtures;
import org.qiaomen.points.reward.RewardFixtures.Shopper;
import org.qiaomen.request.LoopFixtures;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

/**
 * Random histories against a model of a few numbers: after each step the program has said what the model says, and stock,
 * balances,
 * holds and lots are what it says too. {@code -Dreward.seed=…} runs one history again, {@code -Dreward.steps=…} a longer one.
 */
@QuarkusTest
class RewardModelTest {

    private static final int STEPS = Integer.getInteger("reward.steps", 60);

    @Inject
    LoopFixtures loop;
    @Inject
    PointsFixtures points;
    @Inject
    RewardFixtures rewards;
    @Inject
    RedemptionExpiry expiry;

    static Stream<Long> seeds() {
        return Long.getLong("reward.seed") == null ? Stream.of(1L, 2L, 3L, 4L) : Stream.of(Long.getLong("reward.seed"));
    }

    private static final class Sold {
        private final int shop;
        private final int who;
        private final int quantity;
        private String id;
        private String code;
        private RedemptionState state = RedemptionState.RESERVED;

        Sold(int shop, int who, int quantity) {
            this.shop = shop;
            this.who = who;
            this.quantity = quantity;
        }
    }

    private static final long[] PRICES = { 1, 7, 30 };
    private static final int[] LIMITS = { 1_000, 3, 5 };

    private final List<Sold> sold = new ArrayList<>();
    private final long[] stock = { 200, 4, 9 };
    private final long[] balance = { 500, 60, 90 };
    private List<String> shops;
    private List<Shopper> people;
    private Random random;

    @ParameterizedTest
    @MethodSource("seeds")
    void doesWhatTheModelDoes(long seed) {
        random = new Random(seed);
        shops = List.of(reward(PRICES[0], stock[0]), reward(PRICES[1], stock[1], Map.of("perPersonLimit", LIMITS[1])),
                reward(PRICES[2], stock[2], Map.of("perPersonLimit", LIMITS[2])));
        people = Stream.of(500L, 60L, 90L).map(rewards::shopper).toList();
        for (int step = 0; step < STEPS; step++) {
            String did = act();
            compare("seed " + seed + ", step " + step + ": " + did);
        }
        rewards.booksAreRight(shops.toArray(String[]::new));
    }

    private String act() {
        int what = random.nextInt(20);
        if (what < 9 || sold.isEmpty()) {
            return redeem(random.nextInt(shops.size()), random.nextInt(people.size()),
                    1 + random.nextInt(random.nextInt(6) + 1));
        }
        Sold one = sold.get(random.nextInt(sold.size()));
        return switch (what) {
            case 9, 10, 11 -> cancel(one);
            case 12, 13, 14, 15 -> collect(one);
            case 16 -> giveBack(one, random.nextBoolean());
            case 17 -> expire(one);
            case 18 -> deliver(random.nextInt(shops.size()), 1 + random.nextInt(5));
            default -> count(random.nextInt(shops.size()), random.nextInt(12));
        };
    }

    private String redeem(int shop, int who, int quantity) {
        Response answer = people.get(who).redeem(shops.get(shop), quantity);
        long price = quantity * PRICES[shop];
        boolean possible = price <= balance[who] && quantity <= stock[shop] && quantity + pieces(shop, who) <= LIMITS[shop];
        String did = "redeem " + quantity + " of " + shop + " by " + who;
        assertThat(answer.statusCode()).as(did).isEqualTo(possible ? 201 : 409);
        if (possible) {
            Sold one = new Sold(shop, who, quantity);
            one.id = answer.path("id");
            one.code = answer.path("code");
            sold.add(one);
            balance[who] -= price;
            stock[shop] -= quantity;
        }
        return did;
    }

    private long pieces(int shop, int who) {
        return sold.stream().filter(one -> one.shop == shop && one.who == who)
                .filter(one -> one.state == RedemptionState.RESERVED || one.state == RedemptionState.COLLECTED)
                .mapToInt(one -> one.quantity).sum();
    }

    private String cancel(Sold one) {
        boolean possible = one.state == RedemptionState.RESERVED;
        people.get(one.who).cancel(one.id).statusCode(possible ? 200 : 409);
        if (possible) {
            undo(one, RedemptionState.CANCELLED, true);
        }
        return "cancel " + sold.indexOf(one);
    }

    private String collect(Sold one) {
        boolean possible = one.state == RedemptionState.RESERVED;
        RewardFixtures.collect(one.code).statusCode(possible ? 200 : 409);
        one.state = possible ? RedemptionState.COLLECTED : one.state;
        return "collect " + sold.indexOf(one);
    }

    private String giveBack(Sold one, boolean restock) {
        boolean possible = one.state == RedemptionState.COLLECTED;
        RewardFixtures.giveBack(one.code, restock).statusCode(possible ? 200 : 409);
        if (possible) {
            undo(one, RedemptionState.RETURNED, restock);
        }
        return "return " + sold.indexOf(one);
    }

    private String expire(Sold one) {
        boolean possible = one.state == RedemptionState.RESERVED;
        loop.execute("UPDATE redemption SET expires_at = now() - interval '1 second' WHERE id = $1", UUID.fromString(one.id));
        PointsFixtures.await(() -> expiry.expireDue(1_000));
        if (possible) {
            undo(one, RedemptionState.EXPIRED, true);
        }
        return "expire " + sold.indexOf(one);
    }

    private void undo(Sold one, RedemptionState how, boolean restock) {
        one.state = how;
        balance[one.who] += one.quantity * PRICES[one.shop];
        stock[one.shop] += restock ? one.quantity : 0;
    }

    private String deliver(int shop, int quantity) {
        LoopFixtures.staff("supervisor").body(Map.of("quantity", quantity))
                .post(RewardFixtures.REWARDS + "/" + shops.get(shop) + "/deliveries").then().statusCode(200);
        stock[shop] += quantity;
        return "deliver " + quantity + " of " + shop;
    }

    private String count(int shop, int found) {
        LoopFixtures.staff("supervisor").body(Map.of("counted", found))
                .post(RewardFixtures.REWARDS + "/" + shops.get(shop) + "/stock-takes").then().statusCode(201);
        long reserved = sold.stream().filter(one -> one.shop == shop && one.state == RedemptionState.RESERVED)
                .mapToInt(one -> one.quantity).sum();
        stock[shop] = Math.max(0, found - reserved);
        return "count " + found + " of " + shop;
    }

    private void compare(String did) {
        for (int shop = 0; shop < shops.size(); shop++) {
            assertThat(rewards.stock(shops.get(shop))).as("%s: stock of %d", did, shop).isEqualTo(stock[shop]);
        }
        for (int who = 0; who < people.size(); who++) {
            int index = who;
            Shopper person = people.get(who);
            assertThat(points.available(person.owner())).as("%s: balance of %d", did, who).isEqualTo(balance[who]);
            assertThat(points.lots(person.owner()).stream().mapToLong(Long::longValue).sum()).as("%s: lots of %d", did, who)
                    .isEqualTo(balance[who]);
            assertThat(rewards.held(person)).as("%s: held of %d", did, who)
                    .isEqualTo(sold.stream().filter(one -> one.who == index && one.state == RedemptionState.RESERVED)
                            .mapToLong(one -> one.quantity * PRICES[one.shop]).sum());
        }
    }
}
