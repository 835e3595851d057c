package org.qiaomen.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qiaomen.points.PointsFixtures.cause;
import static org.qiaomen.points.PointsFixtures.refusal;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.qiaomen.request.LoopFixtures;

import io.quarkus.test.junit.QuarkusTest;

/** Many callers on few accounts, all at once. */
@QuarkusTest
class LedgerConcurrencyTest {

    private static final int CALLERS = 16;

    @Inject
    PointsFixtures points;
    @Inject
    PointsLedger ledger;

    @Test
    void spendsNothingTwice() {
        AccountOwner owner = AccountOwner.resident(UUID.randomUUID());
        points.award(owner, Currency.POINTS, 100);
        List<String> outcomes = LoopFixtures.atOnce(CALLERS, () -> refusal(() -> points.hold(owner, Currency.POINTS, 30)));
        assertThat(outcomes).filteredOn("accepted"::equals).hasSize(3);
        assertThat(outcomes).filteredOn("points.insufficient"::equals).hasSize(CALLERS - 3);
        assertThat(points.available(owner)).isEqualTo(10);
        points.booksAreRight();
    }

    @Test
    void doesOnceWhatManyAskForWithOneKey() {
        AccountOwner owner = AccountOwner.resident(UUID.randomUUID());
        Movements.Award award = new Movements.Award(owner, Currency.POINTS, 5, cause());
        List<PointsReceipt> receipts = LoopFixtures.atOnce(CALLERS,
                () -> points.write(session -> ledger.award(session, award)));
        assertThat(receipts).filteredOn(receipt -> !receipt.replayed()).hasSize(1);
        assertThat(receipts).extracting(PointsReceipt::transactionId).containsOnly(receipts.get(0).transactionId());
        assertThat(points.available(owner)).isEqualTo(5);
    }

    @Test
    void keepsTheBooksWhateverHappensAtOnce() {
        List<AccountOwner> owners = Stream.generate(() -> AccountOwner.resident(UUID.randomUUID())).limit(4).toList();
        owners.forEach(owner -> points.award(owner, Currency.POINTS, 200));
        AtomicInteger seeds = new AtomicInteger();
        List<Set<String>> outcomes = LoopFixtures.atOnce(CALLERS, () -> {
            Random random = new Random(seeds.incrementAndGet());
            return Stream.generate(() -> refusal(() -> act(random, owners))).limit(25)
                    .collect(java.util.stream.Collectors.toSet());
        });
        assertThat(outcomes).allSatisfy(seen -> assertThat(seen).isSubsetOf("accepted", "points.insufficient"));
        points.booksAreRight();
    }

    private void act(Random random, List<AccountOwner> owners) {
        AccountOwner one = owners.get(random.nextInt(owners.size()));
        AccountOwner other = owners.get((owners.indexOf(one) + 1 + random.nextInt(owners.size() - 1)) % owners.size());
        int amount = 1 + random.nextInt(60);
        switch (random.nextInt(4)) {
            case 0 -> points.award(one, Currency.POINTS, amount);
            case 1 -> points.write(session -> ledger.transfer(session,
                    new Movements.Transfer(one, other, Currency.POINTS, amount, cause())));
            case 2 ->
                points.write(session -> ledger.hold(session, new Movements.Hold(one, Currency.POINTS, amount, null, cause()))
                        .chain(hold -> ledger.release(session, new Movements.Release(hold.transactionId(), cause()))));
            default -> {
                UUID hold = points.hold(one, Currency.POINTS, amount).transactionId();
                points.write(session -> ledger.settle(session, new Movements.Settle(hold, 1 + amount / 2,
                        random.nextBoolean() ? other : null, cause())));
            }
        }
    }
}
