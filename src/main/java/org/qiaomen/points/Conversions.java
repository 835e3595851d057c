package org.qiaomen.points;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.AuditEntry;
import org.qiaomen.platform.AuditLog;
import org.qiaomen.platform.CityTime;
import org.qiaomen.platform.IdempotentCall;
import org.qiaomen.platform.IdempotentWrites;
import org.qiaomen.platform.Ids;
import org.qiaomen.platform.ProblemException;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** Lets a resident turn one currency into the other, where the city's policy says so. */
@ApplicationScoped
class Conversions {

    private static final String USED = "SELECT coalesce(sum(minutes), 0)::bigint FROM points_conversion WHERE resident_id = $1"
            + " AND created_at >= $2";
    private static final String LEFT = "SELECT CAST(coalesce(sum(balance), 0) AS bigint) FROM points_account WHERE owner_id = ?1"
            + " AND owner_kind = 'RESIDENT' AND purpose = 'AVAILABLE' AND CAST(currency AS text) = ?2";

    private final PointsLedger ledger;
    private final PointsPolicies policies;
    private final PointsQueries queries;
    private final SpendingAge age;
    private final IdempotentWrites writes;
    private final AuditLog audit;
    private final Pool pool;
    private final Clock clock;

    Conversions(PointsLedger ledger, PointsPolicies policies, PointsQueries queries, SpendingAge age,
            IdempotentWrites writes, AuditLog audit, Pool pool, Clock clock) {
        this.ledger = ledger;
        this.policies = policies;
        this.queries = queries;
        this.age = age;
        this.writes = writes;
        this.audit = audit;
        this.pool = pool;
        this.clock = clock;
    }

    Uni<ConversionRuleView> allowed(UUID residentId) {
        var month = LocalDate.ofInstant(clock.instant(), CityTime.ZONE).withDayOfMonth(1).atStartOfDay(CityTime.ZONE)
                .toInstant().atOffset(ZoneOffset.UTC);
        return policies.today().chain(policy -> pool.preparedQuery(USED).execute(Tuple.of(residentId, month))
                .map(rows -> rows.iterator().next().getLong(0))
                .map(used -> view(policy.rules().conversion(), used)));
    }

    private static ConversionRuleView view(ConversionRule rule, long used) {
        return new ConversionRuleView(rule, used, rule == null ? 0 : Math.max(0, rule.monthlyCapMinutes() - used));
    }

    Uni<Response> convert(UUID residentId, String key, ConvertCurrency command) {
        IdempotentCall call = IdempotentCall.of(residentId, "POST /me/points/conversions", key, command);
        Actor actor = Actor.resident(residentId);
        UUID id = Ids.next();
        Cause cause = Cause.of("conversion:" + id, actor, "currency.converted").about("points-conversion", id);
        AuditEntry entry = AuditEntry.of(actor, "points.convert", "points-conversion", id);
        return writes.create(call, session -> policies.today()
                .invoke(policy -> requireAllowed(policy, command.minutes()))
                .call(policy -> requireSpendable(session, policy, residentId, command.minutes()))
                .chain(policy -> ledger.convert(session,
                        new Movements.Convert(residentId, policy, command.minutes(), cause)).replaceWith(policy))
                .call(() -> audit.record(session, entry))
                .chain(policy -> view(session, id, residentId, policy.rules().conversion(), command.minutes())),
                view -> null);
    }

    private static void requireAllowed(PointsPolicy policy, long minutes) {
        ConversionRule rule = policy.rules().conversion();
        if (rule == null) {
            throw new ProblemException(PointsError.NO_CONVERSION);
        }
        if (!rule.isWhole(minutes)) {
            throw new ProblemException(PointsError.NO_CONVERSION).field("minutes").detail(
                    "须为 " + rule.minutes() + " 分钟的整数倍", "In whole units of " + rule.minutes() + " minutes");
        }
    }

    // Minutes that may not be spent yet do not become points either.
    private Uni<Void> requireSpendable(Mutiny.Session session, PointsPolicy policy, UUID residentId, long minutes) {
        policy.requireWholeUnits(minutes);
        return policy.rules().conversion().direction() == ConversionDirection.POINTS_TO_TIME ? Uni.createFrom().voidItem()
                : queries.requireMaySpendTime(session, residentId).chain(() -> age.require(session, policy, residentId));
    }

    private static Uni<ConversionView> view(Mutiny.Session session, UUID id, UUID residentId, ConversionRule rule,
            long minutes) {
        return left(session, residentId, Currency.TIME).chain(time -> left(session, residentId, Currency.POINTS)
                .map(points -> new ConversionView(id, rule.direction(), minutes, rule.pointsFor(minutes), time, points)));
    }

    private static Uni<Long> left(Mutiny.Session session, UUID residentId, Currency currency) {
        return LedgerStatements.bind(session.createNativeQuery(LEFT, Long.class), residentId, currency.name())
                .getSingleResult();
    }
}
