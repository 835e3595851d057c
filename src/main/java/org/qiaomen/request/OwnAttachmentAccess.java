package org.qiaomen.request;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.attachment.AttachmentAccess;
import org.qiaomen.platform.Actor;

import io.smallrye.mutiny.Uni;

/** Residents see what is attached to their own requests, the answer's photos included. */
@ApplicationScoped
class OwnAttachmentAccess implements AttachmentAccess {

    @Override
    public Uni<Boolean> mayRead(Mutiny.Session session, Actor reader, UUID subjectId) {
        if (reader.kind() != Actor.Kind.RESIDENT) {
            return Uni.createFrom().item(false);
        }
        return session.createQuery("SELECT count(r) FROM ServiceRequest r WHERE r.id = ?1 AND r.residentId = ?2", Long.class)
                .setParameter(1, subjectId).setParameter(2, reader.id()).getSingleResult()
                .map(count -> count == 1);
    }
}
