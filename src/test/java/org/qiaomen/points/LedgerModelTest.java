package org.qiaomen.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qiaomen.points.PointsFixtures.cause;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qiaomen.platform.SettableClock;
import org.qiaomen.points.LedgerModel.Move;

import io.quarkus.test.junit.QuarkusTest;

/**
 * Random histories of all movements over years, against a model: after each step the ledger has answered what the model says,
 * and every balance, hold and lot is what it says, too. {@code -Dledger.seed=…} runs one again, {@code -Dledger.steps=…}
 * longer.
 */
@QuarkusTest
class LedgerModelTest {

    private static final int STEPS = Integer.getInteger("ledger.steps", 120);
    /** Two residents, a family and a group. */
    private static final int PEOPLE = 4;
    private static final int POOL = PEOPLE;
    private static final int LARGEST = 60;

    @Inject
    PointsFixtures points;
    @Inject
    PointsLedger ledger;
    @Inject
    PointsExpiry expiry;
    @Inject
    PointsPolicies policies;
    @Inject
    SettableClock clock;

    private final LedgerModel model = new LedgerModel();
    private final List<AccountOwner> owners = new ArrayList<>();
    private final List<Move> moves = new ArrayList<>();
    private final Map<Move, UUID> ids = new IdentityHashMap<>();
    private Random random;

    static Stream<Long> seeds() {
        return Long.getLong("ledger.seed") == null ? Stream.of(1L, 2L, 3L, 4L, 5L) : Stream.of(Long.getLong("ledger.seed"));
    }

    @AfterEach
    void today() {
        clock.reset();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void doesWhatTheModelDoes(long seed) {
        random = new Random(seed);
        owners.add(AccountOwner.resident(UUID.randomUUID()));
        owners.add(AccountOwner.resident(UUID.randomUUID()));
        owners.add(AccountOwner.family(UUID.randomUUID()));
        owners.add(AccountOwner.group(UUID.randomUUID()));
        owners.add(AccountOwner.pool(UUID.randomUUID()));
        for (int step = 0; step < STEPS; step++) {
            compare("seed " + seed + ", step " + step + ": " + act());
        }
        points.booksAreRight();
    }

    private String act() {
        int who = random.nextInt(PEOPLE);
        long amount = 1 + random.nextInt(LARGEST);
        return switch (random.nextInt(14)) {
            case 0, 1, 2 -> award(who, amount);
            case 3, 4 -> hold(who, amount);
            case 5 -> redeem(who, amount);
            case 6 -> transfer(who, (who + 1 + random.nextInt(PEOPLE - 1)) % PEOPLE, amount);
            case 7 -> donate(who, amount);
            case 8, 9 -> settle(1 + random.nextInt(LARGEST));
            case 10 -> release();
            case 11, 12 -> reverse();
            default -> letTimePass(1 + random.nextInt(300));
        };
    }

    private String award(int who, long amount) {
        Instant until = PointsFixtures.await(policies::today).expiryOf(Currency.POINTS, clock.instant());
        return done("award " + amount + " to " + who, model.award(who, amount, until == null ? Instant.MAX : until),
                () -> points.write(session -> ledger.award(session,
                        new Movements.Award(owners.get(who), Currency.POINTS, amount, cause()))));
    }

    private String hold(int who, long amount) {
        return done("hold " + amount + " of " + who, model.spend("HOLD", who, amount, clock.instant()),
                () -> points.hold(owners.get(who), Currency.POINTS, amount));
    }

    private String redeem(int who, long amount) {
        return done("redeem " + amount + " of " + who, model.spend("REDEEM", who, amount, clock.instant()),
                () -> points.write(session -> ledger.redeem(session,
                        new Movements.Redeem(owners.get(who), Currency.POINTS, amount, cause()))));
    }

    private String transfer(int from, int to, long amount) {
        return done("transfer " + amount + " from " + from + " to " + to,
                model.give("TRANSFER", from, to, amount, clock.instant(), false),
                () -> points.write(session -> ledger.transfer(session,
                        new Movements.Transfer(owners.get(from), owners.get(to), Currency.POINTS, amount, cause()))));
    }

    private String donate(int from, long amount) {
        return done("donate " + amount + " of " + from, model.give("DONATE", from, POOL, amount, clock.instant(), true),
                () -> points.write(session -> ledger.donate(session,
                        new Movements.Donate(owners.get(from), owners.get(POOL), Currency.POINTS, amount, cause()))));
    }

    private String settle(long wanted) {
        Move hold = some("HOLD");
        if (hold == null) {
            return "settle nothing";
        }
        int to = random.nextBoolean() ? LedgerModel.PLATFORM : (hold.from + 1) % PEOPLE;
        String what = "settle " + wanted + " of " + hold.amount + " from " + hold.from + " to " + to;
        Supplier<PointsReceipt> settling = () -> points
                .write(session -> ledger.settle(session, new Movements.Settle(ids.get(hold),
                        wanted, to == LedgerModel.PLATFORM ? null : owners.get(to), cause())));
        if (hold.ended) {
            return refused(what, "points.hold-not-open", settling);
        }
        return wanted > hold.amount ? refused(what, "points.hold-exceeded", settling)
                : done(what, model.settle(hold, wanted, to), settling);
    }

    private String release() {
        Move hold = some("HOLD");
        if (hold == null) {
            return "release nothing";
        }
        String what = "release " + hold.amount + " of " + hold.from;
        Supplier<PointsReceipt> releasing = () -> points
                .write(session -> ledger.release(session, new Movements.Release(ids.get(hold), cause())));
        if (hold.ended) {
            return refused(what, "points.hold-not-open", releasing);
        }
        model.release(hold);
        releasing.get();
        return what;
    }

    private String reverse() {
        Move move = some("AWARD", "REDEEM", "SETTLE", "TRANSFER", "DONATE", "HOLD");
        if (move == null) {
            return "reverse nothing";
        }
        String what = "reverse " + move.kind + " of " + move.amount + " from " + move.from + " to " + move.to;
        Supplier<PointsReceipt> reversing = () -> points
                .write(session -> ledger.reverse(session, new Movements.Reverse(ids.get(move), cause())));
        if (move.kind.equals("HOLD")) {
            return refused(what, "points.not-reversible", reversing);
        }
        if (move.reversed) {
            return refused(what, "points.already-reversed", reversing);
        }
        if (!model.reverse(move, clock.instant())) {
            return refused(what, LedgerModel.INSUFFICIENT, reversing);
        }
        reversing.get();
        return what;
    }

    private String letTimePass(int days) {
        clock.advance(Duration.ofDays(days));
        if (random.nextBoolean()) {
            model.expire(clock.instant());
            PointsFixtures.await(() -> expiry.expireDue(clock.instant().plusSeconds(3_600)));
            return days + " days pass, lots expire";
        }
        return days + " days pass";
    }

    /** @param move null where the model refuses it */
    private String done(String what, Move move, Supplier<PointsReceipt> work) {
        if (move == null) {
            return refused(what, LedgerModel.INSUFFICIENT, work);
        }
        moves.add(move);
        ids.put(move, work.get().transactionId());
        return what;
    }

    private static String refused(String what, String code, Supplier<PointsReceipt> work) {
        assertThat(PointsFixtures.refusal(work::get)).as(what).isEqualTo(code);
        return what + ": " + code;
    }

    private Move some(String... kinds) {
        List<Move> of = moves.stream().filter(move -> List.of(kinds).contains(move.kind)).toList();
        return of.isEmpty() ? null : of.get(random.nextInt(of.size()));
    }

    private void compare(String after) {
        for (int i = 0; i < owners.size(); i++) {
            int owner = i;
            assertThat(points.available(owners.get(i))).as(after + ", balance of " + i).isEqualTo(model.available(i));
            assertThat(points.lots(owners.get(i))).as(after + ", lots of " + i).isEqualTo(model.remainders(i));
            assertThat(points.balance(owners.get(i), Currency.POINTS, "HELD")).as(after + ", held of " + i)
                    .isEqualTo(moves.stream().filter(move -> move.kind.equals("HOLD") && !move.ended && move.from == owner)
                            .mapToLong(move -> move.amount).sum());
        }
    }
}
