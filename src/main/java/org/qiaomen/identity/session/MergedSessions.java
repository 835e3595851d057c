package org.qiaomen.identity.session;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.identity.ResidentMerge;

import io.smallrye.mutiny.Uni;

/** Whoever was merged into another signs in as the other; his own sessions end within the poll interval. */
@ApplicationScoped
class MergedSessions implements ResidentMerge {

    private final Sessions sessions;

    MergedSessions(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Uni<Void> merge(Mutiny.Session session, UUID from, UUID into) {
        return sessions.end(session, from).replaceWithVoid();
    }
}
