package org.qiaomen.points;

import java.time.Clock;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.platform.Ids;
import org.qiaomen.platform.ProblemException;

import io.smallrye.mutiny.Uni;

/**
 * The only writer of value. Every movement is one statement in the caller's transaction: it is there with whatever else that
 * transaction writes, or not at all, and once per {@link Cause#callerKey}.
 *
 * <p>
 * Common failures: {@code points.amount-invalid}, {@code points.key-reused}, {@code points.account-closed}. A refusal ends the
 * transaction; nothing more can be done in it.
 */
@ApplicationScoped
public class PointsLedger {

    private final PointsPolicies policies;
    private final PointsQueries queries;
    private final Clock clock;

    PointsLedger(PointsPolicies policies, PointsQueries queries, Clock clock) {
        this.policies = policies;
        this.queries = queries;
        this.clock = clock;
    }

    /** Issues value; minutes above the city's cap are donated to the public pool in the same transaction. */
    public Uni<PointsReceipt> award(Mutiny.Session session, Movements.Award award) {
        requireAmount(award.amount());
        Instant now = clock.instant();
        return policies.today().chain(policy -> LedgerStatements
                .run(session, LedgerStatements.AWARD, award.cause(), now,
                        what("award", award.to(), award.currency(), award.amount()),
                        award.to().kind().name(), LedgerStatements.text(award.to().id()), award.currency().name(),
                        award.amount(), policy.expiryOf(award.currency(), now))
                .chain(receipt -> keepUnderCap(session, policy, award.to(), award.currency(), award.amount(), award.cause(),
                        receipt)));
    }

    /** Fails with {@code points.insufficient}; the receipt's transaction id is the hold's id. */
    public Uni<PointsReceipt> hold(Mutiny.Session session, Movements.Hold hold) {
        requireAmount(hold.amount());
        if (hold.cause().subjectId() == null) {
            throw new IllegalArgumentException("A hold has an owner");
        }
        return mayPay(hold.from(), hold.currency())
                .chain(() -> LedgerStatements.run(session, LedgerStatements.HOLD, hold.cause(),
                        clock.instant(), what("hold", hold.from(), hold.currency(), hold.amount()), hold.from().kind().name(),
                        LedgerStatements.text(hold.from().id()), hold.currency().name(), hold.amount(), hold.expiresAt()));
    }

    /** Fails with {@code points.hold-not-found}, {@code points.hold-not-open}, {@code points.hold-exceeded}. */
    public Uni<PointsReceipt> settle(Mutiny.Session session, Movements.Settle settle) {
        requireAmount(settle.amount());
        Instant now = clock.instant();
        AccountOwner to = settle.to();
        String what = "settle " + settle.holdId() + " " + settle.amount() + " " + LedgerStatements.key(to);
        // Only what somebody earns by it is new; only minutes are earned from others.
        return policies.today().chain(policy -> LedgerStatements
                .run(session, LedgerStatements.SETTLE, settle.cause(), now, what, settle.holdId(), settle.amount(),
                        to == null ? null : to.kind().name(), to == null ? null : LedgerStatements.text(to.id()),
                        to == null ? null : policy.expiryOf(Currency.TIME, now))
                .chain(receipt -> to == null ? Uni.createFrom().item(receipt)
                        : keepUnderCap(session, policy, to, Currency.TIME, settle.amount(), settle.cause(), receipt)));
    }

    /** Fails with {@code points.hold-not-found}, {@code points.hold-not-open}. */
    public Uni<PointsReceipt> release(Mutiny.Session session, Movements.Release release) {
        return LedgerStatements.run(session, LedgerStatements.RELEASE, release.cause(), clock.instant(),
                "release " + release.holdId(), release.holdId());
    }

    /** Fails with {@code points.insufficient}; {@code points.not-allowed} for minutes, which buy nothing but help. */
    public Uni<PointsReceipt> redeem(Mutiny.Session session, Movements.Redeem redeem) {
        if (redeem.currency() == Currency.TIME) {
            throw new ProblemException(PointsError.NOT_ALLOWED);
        }
        requireAmount(redeem.amount());
        return LedgerStatements.run(session, LedgerStatements.REDEEM, redeem.cause(), clock.instant(),
                what("redeem", redeem.from(), redeem.currency(), redeem.amount()), redeem.from().kind().name(),
                LedgerStatements.text(redeem.from().id()), redeem.currency().name(), redeem.amount());
    }

    /** Fails with {@code points.insufficient}, {@code points.same-account}, {@code points.not-allowed} for groups. */
    public Uni<PointsReceipt> transfer(Mutiny.Session session, Movements.Transfer transfer) {
        return mayPay(transfer.from(), transfer.currency()).chain(() -> pay(session, "TRANSFER", transfer.from(), transfer.to(),
                transfer.currency(), transfer.amount(), transfer.cause()));
    }

    /** Fails with {@code points.insufficient}. */
    public Uni<PointsReceipt> donate(Mutiny.Session session, Movements.Donate donate) {
        if (donate.pool().kind() != AccountOwner.Kind.POOL) {
            throw new IllegalArgumentException("Donations go to a pool");
        }
        return pay(session, "DONATE", donate.from(), donate.pool(), donate.currency(), donate.amount(), donate.cause());
    }

    /**
     * Two transactions, one in each currency, through the platform's exchange accounts. Fails with {@code points.no-conversion}
     * where the policy does not allow it, {@code points.conversion-cap}, {@code points.insufficient}. Minutes above the city's
     * cap
     * are donated, as those of an award are.
     */
    Uni<PointsReceipt> convert(Mutiny.Session session, Movements.Convert convert) {
        ConversionRule rule = convert.policy().rules().conversion();
        Instant now = clock.instant();
        AccountOwner owner = AccountOwner.resident(convert.residentId());
        Currency to = rule.direction().to();
        long points = rule.pointsFor(convert.minutes());
        requireAmount(convert.minutes());
        requireAmount(points);
        return LedgerStatements.run(session, LedgerStatements.CONVERT, convert.cause(), now,
                what("convert " + rule.direction(), owner, to, convert.minutes()), Ids.next(), convert.residentId(),
                convert.policy().id(), rule.direction().name(), convert.minutes(), points, convert.policy().expiryOf(to, now))
                .call(receipt -> keepUnderCap(session, convert.policy(), owner, to, convert.minutes(), convert.cause(),
                        receipt));
    }

    /**
     * Fails with {@code points.transaction-not-found}, {@code points.already-reversed}, {@code points.not-reversible}, and
     * {@code points.insufficient} when what was given has been spent since: the problem says how much of it is there.
     */
    public Uni<PointsReceipt> reverse(Mutiny.Session session, Movements.Reverse reverse) {
        return LedgerStatements.run(session, LedgerStatements.REVERSE, reverse.cause(), clock.instant(),
                "reverse " + reverse.transactionId(), reverse.transactionId())
                .onFailure(PointsLedger::isInsufficient).recoverWithUni(() -> queries.takeable(reverse.transactionId())
                        .chain(takeable -> Uni.createFrom().failure(takeable.spent())));
    }

    private static boolean isInsufficient(Throwable failure) {
        return failure instanceof ProblemException problem && problem.is(PointsError.INSUFFICIENT);
    }

    private Uni<PointsReceipt> pay(Mutiny.Session session, String kind, AccountOwner from, AccountOwner to,
            Currency currency, long amount, Cause cause) {
        requireAmount(amount);
        return LedgerStatements.run(session, LedgerStatements.PAY, cause, clock.instant(),
                what(kind, from, currency, amount) + " " + LedgerStatements.key(to), kind, from.kind().name(),
                LedgerStatements.text(from.id()), to.kind().name(), LedgerStatements.text(to.id()), currency.name(), amount);
    }

    // A replay has donated already.
    private Uni<PointsReceipt> keepUnderCap(Mutiny.Session session, PointsPolicy policy, AccountOwner owner,
            Currency currency, long amount, Cause cause, PointsReceipt receipt) {
        Integer cap = policy.rules().timeCapMinutes();
        if (cap == null || currency != Currency.TIME || owner.kind() != AccountOwner.Kind.RESIDENT || receipt.replayed()) {
            return Uni.createFrom().item(receipt);
        }
        return queries.total(session, owner, currency).map(total -> Math.min(amount, total - cap))
                .chain(excess -> excess <= 0 ? Uni.createFrom().item(receipt)
                        : donate(session, new Movements.Donate(owner, AccountOwner.PUBLIC_POOL, currency, excess,
                                new Cause(cause.callerKey() + ":excess", cause.actor(), "time.above-cap", null,
                                        cause.subjectType(), cause.subjectId())))
                                .map(donated -> new PointsReceipt(receipt.transactionId(), donated.balanceAfter(), false)));
    }

    private Uni<Void> mayPay(AccountOwner from, Currency currency) {
        if (from.kind() != AccountOwner.Kind.GROUP || currency != Currency.TIME) {
            return Uni.createFrom().voidItem();
        }
        return policies.today().invoke(policy -> {
            if (Boolean.TRUE.equals(policy.rules().groupsDonateOnly())) {
                throw new ProblemException(PointsError.NOT_ALLOWED).detail("团体的时间只能捐赠", "A group's time may only be donated");
            }
        }).replaceWithVoid();
    }

    private static String what(String kind, AccountOwner owner, Currency currency, long amount) {
        return kind + " " + LedgerStatements.key(owner) + " " + currency + " " + amount;
    }

    private static void requireAmount(long amount) {
        if (amount < 1 || amount > Movements.MAX_AMOUNT) {
            throw new ProblemException(PointsError.AMOUNT_INVALID);
        }
    }
}
