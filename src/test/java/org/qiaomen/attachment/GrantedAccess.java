package org.qiaomen.attachment;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.platform.Actor;

import io.smallrye.mutiny.Uni;

/** Stands for a feature that owns subjects: tests say who may see what. */
@ApplicationScoped
class GrantedAccess implements AttachmentAccess {

    private record Grant(Actor reader, UUID subjectId) {
    }

    private final Set<Grant> grants = ConcurrentHashMap.newKeySet();

    void grant(Actor reader, UUID subjectId) {
        grants.add(new Grant(reader, subjectId));
    }

    @Override
    public Uni<Boolean> mayRead(Mutiny.Session session, Actor reader, UUID subjectId) {
        return Uni.createFrom().item(grants.contains(new Grant(reader, subjectId)));
    }
}
