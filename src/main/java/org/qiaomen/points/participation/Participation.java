package org.qiaomen.points.participation;

import java.time.Clock;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.platform.Actor;
import org.qiaomen.points.AccountOwner;
import org.qiaomen.points.Cause;
import org.qiaomen.points.Currency;
import org.qiaomen.points.Movements;
import org.qiaomen.points.PointsLedger;
import org.qiaomen.region.RegionConfig;

import io.smallrye.mutiny.Uni;

/** Gives points for taking part, in the transaction of what was done: counted under the caps, then awarded. */
@ApplicationScoped
class Participation {

    private static final String COUNT = "SELECT participation_count(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";

    private final PointsLedger ledger;
    private final RegionConfig region;
    private final Clock clock;

    Participation(PointsLedger ledger, RegionConfig region, Clock clock) {
        this.ledger = ledger;
        this.region = region;
        this.clock = clock;
    }

    /** Gives how many points it brought; null where the request has brought those of this event before. */
    Uni<Integer> took(Mutiny.Session session, ParticipationEvent event, UUID requestId, UUID residentId) {
        SetRule usual = event.usual();
        return session.createNativeQuery(COUNT, Integer.class).setParameter(1, region.cityCode()).setParameter(2, event.name())
                .setParameter(3, requestId).setParameter(4, residentId).setParameter(5, usual.points())
                .setParameter(6, usual.capPerDay()).setParameter(7, usual.capPerMonth()).setParameter(8, usual.capPerYear())
                .setParameter(9, clock.instant()).getSingleResultOrNull()
                .call(points -> points == null || points == 0 ? Uni.createFrom().voidItem()
                        : award(session, event, requestId, residentId, points));
    }

    private Uni<?> award(Mutiny.Session session, ParticipationEvent event, UUID requestId, UUID residentId, int points) {
        Cause cause = new Cause("participation:" + event + ":" + requestId, Actor.SYSTEM, event.reason(), event.label(),
                "request",
                requestId);
        return ledger.award(session, new Movements.Award(AccountOwner.resident(residentId), Currency.POINTS, points, cause));
    }
}
