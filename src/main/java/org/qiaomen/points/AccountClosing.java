package org.qiaomen.points;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.identity.CurrentStaff;
import org.qiaomen.identity.family.Families;
import org.qiaomen.identity.profile.ResidentProfiles;
import org.qiaomen.notice.Notices;
import org.qiaomen.notice.Notification;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.AuditEntry;
import org.qiaomen.platform.AuditLog;
import org.qiaomen.platform.CityTime;
import org.qiaomen.platform.IdempotentCall;
import org.qiaomen.platform.IdempotentWrites;
import org.qiaomen.platform.Ids;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.Transactions;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Closes the accounts of somebody who leaves, by the city's rule, and opens them again for somebody who comes back. */
@ApplicationScoped
class AccountClosing {

    private static final String REASON = "account.closed";
    // The days that are over are no longer anybody's to give.
    private static final String LEFT = "SELECT CAST(coalesce(sum(l.remaining), 0) AS bigint) FROM points_account a"
            + " JOIN points_lot l ON l.account_id = a.id AND NOT l.spent AND l.expires_at > ?3"
            + " WHERE a.owner_id = ?1 AND a.owner_kind = 'RESIDENT' AND CAST(a.currency AS text) = ?2";
    private static final String LOCK = "SELECT id FROM points_account WHERE owner_id = ?1 AND owner_kind = 'RESIDENT'"
            + " ORDER BY id FOR NO KEY UPDATE";
    private static final String OPEN = "UPDATE points_account SET closed_at = NULL WHERE owner_id = ?1"
            + " AND owner_kind = 'RESIDENT' AND closed_at IS NOT NULL";

    private final PointsLedger ledger;
    private final PointsPolicies policies;
    private final ResidentProfiles profiles;
    private final Families families;
    private final IdempotentWrites writes;
    private final Transactions transactions;
    private final Notices notices;
    private final AuditLog audit;
    private final Clock clock;

    AccountClosing(PointsLedger ledger, PointsPolicies policies, ResidentProfiles profiles, Families families,
            IdempotentWrites writes, Transactions transactions, Notices notices, AuditLog audit, Clock clock) {
        this.ledger = ledger;
        this.policies = policies;
        this.profiles = profiles;
        this.families = families;
        this.writes = writes;
        this.transactions = transactions;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
    }

    /** One closing: who leaves, who inherits, and by whom it is done. */
    private record Leaving(CloseAccount command, Actor staff, ClosingRule rule, String key) {

        AccountOwner owner() {
            return AccountOwner.resident(command.residentId());
        }

        Cause cause(Currency currency) {
            return Cause.of(key + ":" + currency, staff, REASON);
        }
    }

    Uni<Response> close(CurrentStaff staff, String key, CloseAccount command) {
        IdempotentCall call = IdempotentCall.of(staff.id(), "POST /staff/points/closures", key, command);
        Actor actor = staff.actor();
        String area = staff.areaCode();
        String causes = "closing:" + command.residentId() + ":" + Ids.next();
        return writes.create(call, session -> profiles.find(session, command.residentId(), area)
                .chain(policies::today)
                .map(policy -> new Leaving(command, actor, policy.rules().onClosing(), causes))
                .call(leaving -> requireHeir(session, leaving))
                .call(() -> session.createNativeQuery(LOCK, UUID.class).setParameter(1, command.residentId())
                        .getResultList())
                .chain(leaving -> Multi.createFrom().items(Currency.values())
                        .onItem().transformToUniAndConcatenate(currency -> close(session, leaving, currency))
                        .collect().asList())
                .map(left -> left.stream().filter(Objects::nonNull).toList())
                .call(() -> audit.record(session, entry(actor, "points.close-account", command.residentId(), area)))
                .call(left -> tell(session, command, left))
                .map(left -> new ClosureView(command.residentId(), CityTime.show(clock.instant()), left)), view -> null)
                .invoke(any -> notices.announce());
    }

    private Uni<Void> requireHeir(Mutiny.Session session, Leaving leaving) {
        UUID relative = leaving.command().relativeId();
        if (relative == null) {
            return Uni.createFrom().voidItem();
        }
        if (leaving.rule() != ClosingRule.RELATIVE) {
            throw new ProblemException(PointsError.NOT_ALLOWED).field("relativeId");
        }
        return families.areDirectRelatives(session, leaving.command().residentId(), relative).invoke(direct -> {
            if (!direct) {
                throw new ProblemException(PointsError.NOT_ALLOWED).field("relativeId").detail("只能转给直系亲属",
                        "To a direct relative only");
            }
        }).replaceWithVoid();
    }

    /** Null where nothing was left. */
    private Uni<ClosureView.Left> close(Mutiny.Session session, Leaving leaving, Currency currency) {
        Instant now = clock.instant();
        return LedgerStatements.bind(session.createNativeQuery(LEFT, Long.class), leaving.owner().id(), currency.name(), now)
                .getSingleResult()
                .chain(left -> giveAway(session, leaving, currency, left)
                        .call(() -> LedgerStatements.close(session, leaving.cause(currency), now, leaving.owner(), currency))
                        .map(outcome -> left == 0 ? null : new ClosureView.Left(currency, left, outcome)));
    }

    private Uni<ClosureView.Outcome> giveAway(Mutiny.Session session, Leaving leaving, Currency currency, long left) {
        UUID relative = leaving.command().relativeId();
        Cause cause = new Cause(leaving.key() + ":gift:" + currency, leaving.staff(), REASON, null, null, null);
        if (left > 0 && relative != null) {
            return ledger.transfer(session, new Movements.Transfer(leaving.owner(), AccountOwner.resident(relative), currency,
                    left, cause)).replaceWith(ClosureView.Outcome.GIVEN);
        }
        if (left > 0 && currency == Currency.TIME && leaving.rule() != ClosingRule.EXPIRE) {
            return ledger.donate(session,
                    new Movements.Donate(leaving.owner(), AccountOwner.PUBLIC_POOL, currency, left, cause))
                    .replaceWith(ClosureView.Outcome.DONATED);
        }
        return Uni.createFrom().item(ClosureView.Outcome.EXPIRED);
    }

    /** Somebody comes back: with nothing, for what was left has gone where it went. */
    Uni<Void> open(CurrentStaff staff, UUID residentId) {
        Actor actor = staff.actor();
        String area = staff.areaCode();
        return transactions.write(session -> profiles.find(session, residentId, area)
                .chain(() -> session.createNativeQuery(OPEN).setParameter(1, residentId).executeUpdate())
                .invoke(opened -> {
                    if (opened == 0) {
                        throw new ProblemException(PointsError.NOT_CLOSED);
                    }
                })
                .chain(() -> audit.record(session, entry(actor, "points.open-account", residentId, area))));
    }

    private Uni<Void> tell(Mutiny.Session session, CloseAccount command, List<ClosureView.Left> left) {
        Notification closed = told(command.residentId(), "您的积分与时间账户已关闭", "理由：" + command.reason() + "。不是您的意思，请联系社区。");
        boolean given = left.stream().anyMatch(rest -> rest.outcome() == ClosureView.Outcome.GIVEN);
        return notices.tell(session, closed).chain(() -> given
                ? notices.tell(session, told(command.relativeId(), "家人的余额转到了您的账户", "请在流水中查看。"))
                : Uni.createFrom().voidItem());
    }

    private static Notification told(UUID residentId, String title, String text) {
        return new Notification(residentId, "points.changed", null, title, text, Map.of(), false);
    }

    private static AuditEntry entry(Actor actor, String action, UUID residentId, String area) {
        return AuditEntry.of(actor, action, "resident", residentId).area(area);
    }
}
