package org.qiaomen.points;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.platform.CityTime;
import org.qiaomen.platform.ProblemException;

import io.smallrye.mutiny.Uni;

/** Points that staff award by hand, within the city's daily limit for one owner. */
@ApplicationScoped
public class StaffAwards {

    public static final String REASON = "staff.award";

    // The account is locked by the award itself, so two at once are counted one after the other.
    private static final String TODAY = "SELECT CAST(coalesce(sum(recent.amount), 0) AS bigint) FROM (SELECT p.amount, t.reason,"
            + " t.created_at FROM points_posting p JOIN points_transaction t ON t.id = p.transaction_id"
            + " WHERE p.account_id = (SELECT account_id FROM points_posting WHERE transaction_id = ?1 AND seq IS NOT NULL)"
            + " AND p.seq IS NOT NULL ORDER BY p.seq DESC LIMIT 1000) AS recent"
            + " WHERE recent.reason = '" + REASON + "' AND recent.created_at >= ?2";

    private final PointsLedger ledger;
    private final PointsPolicies policies;
    private final Clock clock;

    StaffAwards(PointsLedger ledger, PointsPolicies policies, Clock clock) {
        this.ledger = ledger;
        this.policies = policies;
        this.clock = clock;
    }

    /** The cause's reason is {@link #REASON}. Fails with {@code points.daily-limit}. */
    public Uni<PointsReceipt> award(Mutiny.Session session, AccountOwner to, long amount, Cause cause) {
        return ledger.award(session, new Movements.Award(to, Currency.POINTS, amount, cause))
                .call(receipt -> requireWithinLimit(session, receipt));
    }

    private Uni<Void> requireWithinLimit(Mutiny.Session session, PointsReceipt receipt) {
        Instant today = LocalDate.ofInstant(clock.instant(), CityTime.ZONE).atStartOfDay(CityTime.ZONE).toInstant();
        return policies.today().chain(policy -> session.createNativeQuery(TODAY, Long.class)
                .setParameter(1, receipt.transactionId()).setParameter(2, today).getSingleResult().invoke(sum -> {
                    int limit = policy.rules().awardLimitPerDay();
                    if (sum > limit) {
                        throw new ProblemException(PointsError.DAILY_LIMIT).field("amountPoints")
                                .detail("一天最多给一位居民或一个团队发放 " + limit + " 积分",
                                        "At most " + limit + " points a day for one resident or group");
                    }
                })).replaceWithVoid();
    }
}
