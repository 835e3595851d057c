package org.qiaomen.points.participation;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.identity.ResidentMerge;

import io.smallrye.mutiny.Uni;

/** What two accounts took part in counts under one person's caps from then on. */
@ApplicationScoped
class ParticipationMerge implements ResidentMerge {

    @Override
    public Uni<Void> merge(Mutiny.Session session, UUID from, UUID into) {
        return session.createNativeQuery("UPDATE participation SET resident_id = ?2 WHERE resident_id = ?1")
                .setParameter(1, from).setParameter(2, into).executeUpdate().replaceWithVoid();
    }
}
