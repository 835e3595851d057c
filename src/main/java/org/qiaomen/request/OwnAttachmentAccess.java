package org.qiaomen.request;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.attachment.AttachmentAccess;
import org.qiaomen.identity.proxy.Principals;
import org.qiaomen.identity.proxy.ProxyScope;
import org.qiaomen.platform.Actor;

import io.smallrye.mutiny.Uni;

/** Residents, and whoever follows for them, see what is attached to their requests, the answer's photos included. */
@ApplicationScoped
class OwnAttachmentAccess implements AttachmentAccess {

    private final Principals principals;

    OwnAttachmentAccess(Principals principals) {
        this.principals = principals;
    }

    @Override
    public Uni<Boolean> mayRead(Mutiny.Session session, Actor reader, UUID subjectId) {
        if (reader.kind() != Actor.Kind.RESIDENT) {
            return Uni.createFrom().item(false);
        }
        return session.createQuery("SELECT r.residentId FROM ServiceRequest r WHERE r.id = ?1", UUID.class)
                .setParameter(1, subjectId).getSingleResultOrNull()
                .chain(owner -> owner == null ? Uni.createFrom().item(false)
                        : owner.equals(reader.id()) ? Uni.createFrom().item(true)
                                : principals.mayRead(session, reader.id(), owner, ProxyScope.FOLLOW));
    }
}
