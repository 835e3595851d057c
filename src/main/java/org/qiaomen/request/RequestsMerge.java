package org.qiaomen.request;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.identity.ResidentMerge;

import io.smallrye.mutiny.Uni;

/** Requests follow their resident when two accounts turn out to be one person's. Their timelines stay as they were. */
@ApplicationScoped
class RequestsMerge implements ResidentMerge {

    @Override
    public Uni<Void> merge(Mutiny.Session session, UUID from, UUID into) {
        return session.createNativeQuery("UPDATE service_request SET resident_id = ?2 WHERE resident_id = ?1")
                .setParameter(1, from).setParameter(2, into).executeUpdate().replaceWithVoid();
    }
}
