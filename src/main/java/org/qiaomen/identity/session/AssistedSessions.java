package org.qiaomen.identity.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.identity.Roles;
import org.qiaomen.platform.ActingStaff;
import org.qiaomen.platform.Actor;

import io.smallrye.mutiny.Uni;

/** Sessions of residents that staff act in. They end with the rights of the member of staff, like that person's own. */
@ApplicationScoped
public class AssistedSessions {

    private final SessionRepository repository;
    private final AccessTokens accessTokens;
    private final Sessions sessions;
    private final Clock clock;

    AssistedSessions(SessionRepository repository, AccessTokens accessTokens, Sessions sessions, Clock clock) {
        this.repository = repository;
        this.accessTokens = accessTokens;
        this.sessions = sessions;
        this.clock = clock;
    }

    public Uni<AssistedSession> start(Mutiny.Session session, UUID staffId, UUID residentId, String channel,
            Duration lifetime) {
        Instant now = clock.instant();
        Grant grant = new Grant(Actor.resident(residentId), Set.of(Roles.ASSISTED), null, Set.of());
        AuthSession begun = new AuthSession(grant, now, lifetime).actedInBy(staffId);
        ActingStaff acting = new ActingStaff(staffId, residentId, begun.id(), channel);
        return session.persist(begun)
                .replaceWith(() -> new AssistedSession(begun.id(), accessTokens.issue(grant, begun.id(), lifetime, acting)));
    }

    /** Gives what to {@link #announce} after the commit. */
    public Uni<List<UUID>> end(Mutiny.Session session, UUID id) {
        return repository.lock(session, id).map(of -> {
            if (of == null) {
                return List.of();
            }
            of.revoke(clock.instant());
            return List.of(of.id());
        });
    }

    public Uni<Void> announce(List<UUID> ended) {
        return sessions.announce(ended);
    }
}
