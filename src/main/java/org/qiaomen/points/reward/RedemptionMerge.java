package org.qiaomen.points.reward;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.identity.ResidentMerge;

import io.smallrye.mutiny.Uni;

/** Redemptions follow their resident; the points they hold come back to whoever he is now. */
@ApplicationScoped
class RedemptionMerge implements ResidentMerge {

    @Override
    public Uni<Void> merge(Mutiny.Session session, UUID from, UUID into) {
        return session.createNativeQuery("UPDATE redemption SET resident_id = ?2, version = version + 1 WHERE resident_id = ?1")
                .setParameter(1, from).setParameter(2, into).executeUpdate().replaceWithVoid();
    }
}
