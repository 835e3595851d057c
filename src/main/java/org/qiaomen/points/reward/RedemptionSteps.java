package org.qiaomen.points.reward;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.notice.Notices;
import org.qiaomen.notice.Notification;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.AuditEntry;
import org.qiaomen.platform.AuditLog;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.points.Cause;
import org.qiaomen.points.Movements;
import org.qiaomen.points.PointsLedger;

import io.smallrye.mutiny.Uni;

/**
 * What becomes of a redemption, each step in the caller's transaction: lock it, ask whether it may, move points, then stock,
 * then
 * the redemption itself. Locks are taken in that order everywhere.
 */
@ApplicationScoped
class RedemptionSteps {

    private static final String PLACE = "SELECT pickup_place, area_code, return_within_days FROM reward WHERE id = ?1";
    private static final String PAID_BY = "SELECT ended_by FROM points_hold WHERE id = ?1";
    private static final String GIVE_BACK = "SELECT CAST(stock_give_back(?1, ?2, ?3, ?4, CAST(?5 AS uuid), ?6) AS text)";
    private static final Map<RedemptionState, String> MOVEMENTS = Map.of(RedemptionState.CANCELLED, "CANCEL",
            RedemptionState.EXPIRED, "EXPIRY", RedemptionState.RETURNED, "RETURN");

    private final PointsLedger ledger;
    private final Notices notices;
    private final AuditLog audit;
    private final Clock clock;

    RedemptionSteps(PointsLedger ledger, Notices notices, AuditLog audit, Clock clock) {
        this.ledger = ledger;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
    }

    /** What a step needs to know of the reward. */
    record Place(String pickupPlace, String areaCode, int returnWithinDays) {
    }

    Uni<Place> reward(Mutiny.Session session, Redemption redemption) {
        return session.createNativeQuery(PLACE, Object[].class).setParameter(1, redemption.rewardId()).getSingleResult()
                .map(row -> new Place((String) row[0], (String) row[1], ((Number) row[2]).intValue()));
    }

    /** Fails with {@code reward.redemption-not-found}, also for somebody else's. */
    Uni<Redemption> lockOwn(Mutiny.Session session, UUID residentId, UUID id) {
        return session.createQuery("FROM Redemption d WHERE d.id = ?1 AND d.residentId = ?2", Redemption.class)
                .setParameter(1, id).setParameter(2, residentId).setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getSingleResultOrNull()
                .onItem().ifNull().failWith(() -> new ProblemException(RewardError.REDEMPTION_NOT_FOUND));
    }

    /** Pays what was held. Fails with {@code reward.already-collected}, {@code reward.not-reserved}. */
    Uni<Redemption> collect(Mutiny.Session session, Redemption redemption, Actor staff) {
        Instant now = clock.instant();
        redemption.requireCollectable(now);
        return ledger.settle(session, new Movements.Settle(redemption.holdId(), redemption.points(), null,
                cause(redemption, staff, "collection", "reward.collected")))
                .chain(() -> reward(session, redemption))
                .chain(place -> {
                    redemption.collect(staff.id(), place.returnWithinDays(), now);
                    return finish(session, redemption, staff, "reward.collect", place);
                })
                .call(() -> tell(session, redemption, "您已领取：" + redemption.what(),
                        "兑换的" + redemption.what() + "已领取，支付 " + redemption.points() + " 积分。如果不是您本人或家人领取，请联系工作人员。"));
    }

    /** Cancels or lets expire what was not collected. Fails as {@link #collect} does. */
    Uni<Redemption> release(Mutiny.Session session, Redemption redemption, RedemptionState how, Actor actor, String reason) {
        redemption.requireReserved();
        String key = MOVEMENTS.get(how).toLowerCase(java.util.Locale.ROOT);
        return ledger.release(session, new Movements.Release(redemption.holdId(),
                cause(redemption, actor, key, "reward." + key)))
                .chain(() -> giveBack(session, redemption, how, true, actor))
                .chain(() -> end(session, redemption, how, actor, reason, "reward." + key));
    }

    /** Undoes what was collected. Fails with {@code reward.not-returnable}. */
    Uni<Redemption> giveBackCollected(Mutiny.Session session, Redemption redemption, boolean restock, Actor staff,
            String reason) {
        redemption.requireReturnable(clock.instant());
        return session.createNativeQuery(PAID_BY, UUID.class).setParameter(1, redemption.holdId()).getSingleResult()
                .chain(payment -> ledger.reverse(session, new Movements.Reverse(payment,
                        cause(redemption, staff, "return", "reward.returned"))))
                .chain(() -> giveBack(session, redemption, RedemptionState.RETURNED, restock, staff))
                .chain(() -> end(session, redemption, RedemptionState.RETURNED, staff, reason, "reward.return"));
    }

    Uni<Void> tell(Mutiny.Session session, Redemption redemption, String title, String text) {
        return notices.tell(session, new Notification(redemption.residentId(), "reward.changed", redemption.id(), title, text,
                Map.of(), false));
    }

    private Uni<Redemption> end(Mutiny.Session session, Redemption redemption, RedemptionState how, Actor actor,
            String reason, String action) {
        return reward(session, redemption).chain(place -> {
            redemption.end(how, reason, clock.instant());
            return finish(session, redemption, actor, action, place);
        });
    }

    private Uni<Redemption> finish(Mutiny.Session session, Redemption redemption, Actor actor, String action, Place place) {
        AuditEntry entry = AuditEntry.of(actor, action, "redemption", redemption.id()).area(place.areaCode());
        // By what right is told by the entry of the proxy itself.
        boolean forFamily = actor.kind() == Actor.Kind.RESIDENT && !redemption.residentId().equals(actor.id());
        return audit.record(session, forFamily ? entry.onBehalfOf(redemption.residentId(), null) : entry)
                .chain(session::flush).replaceWith(redemption);
    }

    private Uni<Void> giveBack(Mutiny.Session session, Redemption redemption, RedemptionState how, boolean restock,
            Actor actor) {
        return session.createNativeQuery(GIVE_BACK, String.class).setParameter(1, redemption.id())
                .setParameter(2, MOVEMENTS.get(how)).setParameter(3, restock).setParameter(4, actor.kind().name())
                .setParameter(5, actor.id() == null ? null : actor.id().toString()).setParameter(6, clock.instant())
                .getSingleResult().replaceWithVoid();
    }

    private static Cause cause(Redemption redemption, Actor actor, String step, String reason) {
        return new Cause("redemption:" + redemption.id() + ":" + step, actor, reason, redemption.what(), "redemption",
                redemption.id());
    }
}
