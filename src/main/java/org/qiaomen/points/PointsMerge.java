package org.qiaomen.points;

import java.time.Clock;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.identity.ResidentMerge;

import io.smallrye.mutiny.Uni;

/**
 * Balances go over by transfers, lots with their days; no posting is rewritten. Open holds stay with what they were made for,
 * and
 * what comes back from them follows.
 */
@ApplicationScoped
class PointsMerge implements ResidentMerge {

    private final Clock clock;

    PointsMerge(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Uni<Void> merge(Mutiny.Session session, UUID from, UUID into) {
        return session.createNativeQuery("SELECT CAST(points_merge(?1, ?2, ?3) AS text)", String.class)
                .setParameter(1, from).setParameter(2, into).setParameter(3, clock.instant())
                .getSingleResult().replaceWithVoid();
    }
}
