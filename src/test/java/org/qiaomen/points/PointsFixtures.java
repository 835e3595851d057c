package org.qiaomen.points;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.DatabaseErrors;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.Transactions;
import org.qiaomen.request.LoopFixtures;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;

/** Movements as other features make them, and a look at what they left behind. */
@ApplicationScoped
public class PointsFixtures {

    @Inject
    PointsLedger ledger;
    @Inject
    Transactions transactions;
    @Inject
    LoopFixtures database;
    @Inject
    LedgerCheck check;

    /** Holds of tests live as long as they are open. */
    @ApplicationScoped
    public static class TestHolds implements HoldOwners {

        @Override
        public String type() {
            return "test";
        }

        @Override
        public Uni<Set<UUID>> living(Collection<UUID> ownerIds) {
            return Uni.createFrom().item(Set.copyOf(ownerIds));
        }
    }

    public static Cause cause(String key) {
        return Cause.of("test:" + key, Actor.SYSTEM, "test.trial").about("test", UUID.randomUUID());
    }

    public static Cause cause() {
        return cause(UUID.randomUUID().toString());
    }

    public PointsReceipt award(AccountOwner to, Currency currency, long amount) {
        return write(session -> ledger.award(session, new Movements.Award(to, currency, amount, cause())));
    }

    public PointsReceipt hold(AccountOwner from, Currency currency, long amount) {
        return write(session -> ledger.hold(session, new Movements.Hold(from, currency, amount, null, cause())));
    }

    public <T> T write(Function<Mutiny.Session, Uni<T>> work) {
        return await(() -> transactions.write(work));
    }

    public static <T> T await(java.util.function.Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(work);
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    public long balance(AccountOwner owner, Currency currency, String purpose) {
        return database.row("SELECT coalesce(sum(balance), 0)::bigint FROM points_account WHERE owner_id = $1"
                + " AND currency = $2::text::points_currency AND purpose = $3::text::points_purpose", owner.id(),
                currency.name(),
                purpose).getLong(0);
    }

    public long available(AccountOwner owner) {
        return balance(owner, Currency.POINTS, "AVAILABLE");
    }

    /** Remainders of an owner's lots, the first to expire first. */
    public java.util.List<Long> lots(AccountOwner owner) {
        Long[] lots = database.row("SELECT coalesce(array_agg(l.remaining ORDER BY l.expires_at, l.id), '{}') FROM points_lot l"
                + " JOIN points_account a ON a.id = l.account_id WHERE a.owner_id = $1", owner.id()).getArrayOfLongs(0);
        return java.util.List.of(lots);
    }

    /** The code of the problem that this ends with, whether the program or the database refused. */
    public static String refusal(Runnable work) {
        try {
            work.run();
        } catch (ProblemException e) {
            return e.error().code();
        } catch (RuntimeException e) {
            return DatabaseErrors.violatedConstraint(e).orElseThrow(() -> e);
        }
        return "accepted";
    }

    public void booksAreRight() {
        LedgerCheckView view = await(check::wholly);
        assertThat(view.findings()).isEmpty();
        assertThat(view.complete()).isTrue();
        assertThat(view.ok()).isTrue();
    }
}
