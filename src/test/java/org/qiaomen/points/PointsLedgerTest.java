package org.qiaomen.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qiaomen.points.PointsFixtures.cause;
import static org.qiaomen.points.PointsFixtures.refusal;

import java.time.Duration;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qiaomen.platform.SettableClock;
import org.qiaomen.request.LoopFixtures;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class PointsLedgerTest {

    static final Currency POINTS = Currency.POINTS;

    @Inject
    PointsFixtures points;
    @Inject
    PointsLedger ledger;
    @Inject
    PointsQueries queries;
    @Inject
    PointsExpiry expiry;
    @Inject
    PointsPolicies policies;
    @Inject
    SettableClock clock;
    @Inject
    LoopFixtures database;

    final AccountOwner alice = AccountOwner.resident(UUID.randomUUID());
    final AccountOwner bob = AccountOwner.resident(UUID.randomUUID());

    @BeforeEach
    void twoLots() {
        points.award(alice, POINTS, 100);
        clock.advance(Duration.ofDays(40));
        points.award(alice, POINTS, 50);
    }

    @AfterEach
    void everythingStillAddsUp() {
        clock.reset();
        points.booksAreRight();
    }

    @Test
    void holdsFromTheLotThatExpiresFirstAndPutsTheRestBack() {
        PointsReceipt hold = points.hold(alice, POINTS, 120);
        assertThat(hold.balanceAfter()).isEqualTo(30);
        assertThat(points.lots(alice)).containsExactly(0L, 30L);
        assertThat(points.balance(alice, POINTS, "HELD")).isEqualTo(120);
        PointsReceipt settled = points.write(session -> ledger.settle(session,
                new Movements.Settle(hold.transactionId(), 70, null, cause())));
        assertThat(settled.balanceAfter()).isZero();
        assertThat(points.lots(alice)).containsExactly(30L, 50L);
        assertThat(points.available(alice)).isEqualTo(80);
    }

    @Test
    void reversesASettlementIntoTheVeryLots() {
        PointsReceipt hold = points.hold(alice, POINTS, 120);
        PointsReceipt settled = points.write(session -> ledger.settle(session,
                new Movements.Settle(hold.transactionId(), 110, null, cause())));
        PointsReceipt reversed = reverse(settled);
        assertThat(reversed.balanceAfter()).isEqualTo(150);
        assertThat(points.lots(alice)).containsExactly(100L, 50L);
        assertThat(refusal(() -> reverse(settled))).isEqualTo("points.already-reversed");
        assertThat(refusal(() -> reverse(hold))).isEqualTo("points.not-reversible");
        assertThat(refusal(() -> reverse(reversed))).isEqualTo("points.not-reversible");
    }

    @Test
    void endsAHoldOnce() {
        UUID hold = points.hold(alice, POINTS, 60).transactionId();
        points.write(session -> ledger.release(session, new Movements.Release(hold, cause())));
        assertThat(points.lots(alice)).containsExactly(100L, 50L);
        assertThat(refusal(() -> points.write(session -> ledger.release(session, new Movements.Release(hold, cause())))))
                .isEqualTo("points.hold-not-open");
        assertThat(refusal(() -> points.write(session -> ledger.settle(session,
                new Movements.Settle(hold, 1, null, cause()))))).isEqualTo("points.hold-not-open");
        UUID other = points.hold(alice, POINTS, 60).transactionId();
        assertThat(refusal(() -> points.write(session -> ledger.settle(session,
                new Movements.Settle(other, 61, null, cause()))))).isEqualTo("points.hold-exceeded");
        assertThat(refusal(() -> points.write(session -> ledger.release(session,
                new Movements.Release(UUID.randomUUID(), cause()))))).isEqualTo("points.hold-not-found");
    }

    @Test
    void neverOverdraws() {
        assertThat(refusal(() -> points.hold(alice, POINTS, 151))).isEqualTo("points.insufficient");
        assertThat(refusal(() -> points.hold(bob, POINTS, 1))).isEqualTo("points.insufficient");
        assertThat(refusal(() -> points.write(session -> ledger.redeem(session,
                new Movements.Redeem(alice, POINTS, 151, cause()))))).isEqualTo("points.insufficient");
        assertThat(points.available(alice)).isEqualTo(150);
    }

    @ParameterizedTest
    @ValueSource(longs = { 0, -1, 1_000_001, Long.MAX_VALUE, Long.MIN_VALUE })
    void refusesAmountsThatMakeNoSense(long amount) {
        assertThat(refusal(() -> points.award(bob, POINTS, amount))).isEqualTo("points.amount-invalid");
        assertThat(refusal(() -> points.hold(alice, POINTS, amount))).isEqualTo("points.amount-invalid");
    }

    @Test
    void doesOnceWhatIsAskedTwice() {
        Movements.Redeem redeem = new Movements.Redeem(alice, POINTS, 20, cause());
        PointsReceipt first = points.write(session -> ledger.redeem(session, redeem));
        points.award(alice, POINTS, 5);
        PointsReceipt again = points.write(session -> ledger.redeem(session, redeem));
        assertThat(again).isEqualTo(new PointsReceipt(first.transactionId(), 130, true));
        assertThat(points.available(alice)).isEqualTo(135);
        Movements.Redeem other = new Movements.Redeem(alice, POINTS, 21, redeem.cause());
        assertThat(refusal(() -> points.write(session -> ledger.redeem(session, other))))
                .isEqualTo("points.key-reused");
    }

    @Test
    void givesWithTheDaysOfTheGiver() {
        PointsReceipt given = points.write(session -> ledger.transfer(session,
                new Movements.Transfer(alice, bob, POINTS, 120, cause())));
        assertThat(given.balanceAfter()).isEqualTo(30);
        assertThat(points.lots(bob)).containsExactly(100L, 20L);
        assertThat(database
                .row("SELECT array_agg(DISTINCT l.expires_at) FROM points_lot l JOIN points_account a ON a.id = l.account_id"
                        + " WHERE a.owner_id IN ($1, $2)", alice.id(), bob.id())
                .getArrayOfOffsetDateTimes(0)).hasSize(2);
        assertThat(refusal(() -> points.write(session -> ledger.transfer(session,
                new Movements.Transfer(alice, alice, POINTS, 1, cause()))))).isEqualTo("points.same-account");
        points.write(session -> ledger.redeem(session, new Movements.Redeem(bob, POINTS, 1, cause())));
        assertThat(refusal(() -> reverse(given))).isEqualTo("points.insufficient");
        points.award(bob, POINTS, 1);
        reverse(given);
        assertThat(points.lots(alice)).containsExactly(100L, 50L);
    }

    @Test
    void takesAnAwardBackFromItsOwnLotFirst() {
        PointsReceipt wrong = points.award(alice, POINTS, 30);
        reverse(wrong);
        assertThat(points.lots(alice)).containsExactly(100L, 50L, 0L);
    }

    @Test
    void letsLotsExpireAndSpendsNoneThatHas() {
        UUID hold = points.hold(alice, POINTS, 10).transactionId();
        clock.advance(Duration.ofDays(2 * 366 - 30));
        assertThat(refusal(() -> points.hold(alice, POINTS, 51))).isEqualTo("points.insufficient");
        PointsView before = PointsFixtures.await(() -> queries.balance(alice.id()));
        assertThat(before.points().balance()).isEqualTo(50);
        assertThat(before.points().expiring()).hasSize(1);
        expire();
        assertThat(points.lots(alice)).containsExactly(0L, 50L);
        points.write(session -> ledger.release(session, new Movements.Release(hold, cause())));
        assertThat(points.lots(alice)).containsExactly(10L, 50L);
        expire();
        assertThat(points.lots(alice)).containsExactly(0L, 50L);
        assertThat(points.available(alice)).isEqualTo(50);
    }

    @Test
    void letsMoreLotsOfOneAccountExpireThanABatchTakes() {
        int lots = 45;
        for (int i = 0; i < lots; i++) {
            points.award(bob, POINTS, 1);
        }
        clock.advance(Duration.ofDays(4 * 366));
        expire();
        assertThat(points.lots(bob)).hasSize(lots).containsOnly(0L);
        assertThat(points.lots(alice)).containsOnly(0L);
        assertThat(points.available(bob)).isZero();
    }

    @Test
    void bringsTogetherWhatTwoAccountsOfOnePersonHave() {
        UUID hold = points.hold(alice, POINTS, 120).transactionId();
        points.award(bob, POINTS, 7);
        database.execute("SELECT points_merge($1, $2, now())", alice.id(), bob.id());
        assertThat(points.available(alice)).isZero();
        assertThat(points.available(bob)).isEqualTo(37);
        PointsView view = PointsFixtures.await(() -> queries.balance(bob.id()));
        assertThat(view.points().held()).isEqualTo(120);
        assertThat(points.<Long> write(session -> queries.total(session, bob, POINTS))).isEqualTo(157);
        points.write(session -> ledger.release(session, new Movements.Release(hold, cause())));
        assertThat(points.available(bob)).isEqualTo(157);
        assertThat(points.award(alice, POINTS, 3).balanceAfter()).isIn(3L, 160L);
        assertThat(points.available(bob)).isEqualTo(160);
        assertThat(points.hold(alice, POINTS, 160).balanceAfter()).isZero();
    }

    @Test
    void keepsMinutesUnderTheCapAndApartFromPoints() {
        database.execute("INSERT INTO points_policy (city_code, effective_from, preset, time_cap_minutes,"
                + " earn_before_spend_minutes, unit_minutes, gifts_only_to_relatives, groups_donate_only, award_limit_per_day, set_by,"
                + " set_at) VALUES ('" + LoopFixtures.CITY
                + "', ((now() + interval '1 day') AT TIME ZONE 'Asia/Shanghai')::date,"
                + " 'NANJING', 600, 400, 1, true, true, 2000, gen_random_uuid(), now())");
        PointsFixtures.await(policies::load);
        try {
            long pool = points.balance(AccountOwner.PUBLIC_POOL, Currency.TIME, "AVAILABLE");
            assertThat(points.award(bob, Currency.TIME, 360).balanceAfter()).isEqualTo(360);
            assertThat(refusal(() -> points.write(session -> queries.requireMaySpendTime(session, bob.id()))))
                    .isEqualTo("points.not-yet-spendable");
            points.hold(bob, Currency.TIME, 60);
            assertThat(points.award(bob, Currency.TIME, 300).balanceAfter()).isEqualTo(540);
            assertThat(points.balance(AccountOwner.PUBLIC_POOL, Currency.TIME, "AVAILABLE")).isEqualTo(pool + 60);
            points.write(session -> queries.requireMaySpendTime(session, bob.id()));
            AccountOwner group = AccountOwner.group(UUID.randomUUID());
            points.award(group, Currency.TIME, 900);
            assertThat(refusal(() -> points.hold(group, Currency.TIME, 1))).isEqualTo("points.not-allowed");
            assertThat(refusal(() -> points.write(session -> ledger.redeem(session,
                    new Movements.Redeem(bob, Currency.TIME, 1, cause()))))).isEqualTo("points.not-allowed");
            assertThat(points.available(bob)).isZero();
        } finally {
            database.tamper("DELETE FROM points_policy WHERE time_cap_minutes = 600");
            PointsFixtures.await(policies::load);
        }
    }

    private PointsReceipt reverse(PointsReceipt receipt) {
        return points.write(session -> ledger.reverse(session, new Movements.Reverse(receipt.transactionId(), cause())));
    }

    private void expire() {
        PointsFixtures.await(() -> expiry.expireDue(clock.instant().plusSeconds(60)));
    }
}
