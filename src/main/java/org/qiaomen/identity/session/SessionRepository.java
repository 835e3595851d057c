package org.qiaomen.identity.session;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.LockMode;
import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

@ApplicationScoped
class SessionRepository {

    /** Null for a token that is not ours. */
    Uni<UUID> findSessionOf(Mutiny.Session session, byte[] tokenHash) {
        return session.createQuery("select t.sessionId from RefreshToken t where t.tokenHash = :hash", UUID.class)
                .setParameter("hash", tokenHash).getSingleResultOrNull();
    }

    Uni<RefreshToken> findToken(Mutiny.Session session, byte[] hash) {
        return session.createQuery("from RefreshToken where tokenHash = :hash", RefreshToken.class)
                .setParameter("hash", hash).getSingleResultOrNull();
    }

    /** Held until the transaction ends: the tokens of one session are exchanged one after the other. */
    Uni<AuthSession> lock(Mutiny.Session session, UUID id) {
        return session.find(AuthSession.class, id, LockMode.PESSIMISTIC_WRITE);
    }

    /** The retry of a token is over once the next one was used. */
    Uni<Void> forgetSuccessor(Mutiny.Session session, UUID usedTokenId) {
        return session.createMutationQuery(
                "update RefreshToken set successor = null where successorId = :id and successor is not null")
                .setParameter("id", usedTokenId).executeUpdate().replaceWithVoid();
    }

    Uni<List<AuthSession>> open(Mutiny.Session session, UUID personId, Instant now) {
        return session
                .createQuery(
                        "from AuthSession where (personId = :person or actingStaffId = :person) and revokedAt is null and expiresAt > :now",
                        AuthSession.class)
                .setParameter("person", personId).setParameter("now", now).getResultList();
    }
}
