package org.qiaomen.identity.card;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.identity.ResidentMerge;

import io.smallrye.mutiny.Uni;

/** Cards of whoever turned out to be another sign that other one in. */
@ApplicationScoped
class CardMerge implements ResidentMerge {

    private static final String MOVE = "UPDATE resident_card SET resident_id = ?2, version = version + 1 WHERE resident_id = ?1";

    @Override
    public Uni<Void> merge(Mutiny.Session session, UUID from, UUID into) {
        return session.createNativeQuery(MOVE).setParameter(1, from).setParameter(2, into).executeUpdate().replaceWithVoid();
    }
}
