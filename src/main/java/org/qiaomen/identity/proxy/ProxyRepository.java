package org.qiaomen.identity.proxy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import org.hibernate.LockMode;
import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

@ApplicationScoped
class ProxyRepository {

    private static final String PAIR = "from Proxy p where p.principalId = :principal and p.agentId = :agent"
            + " and p.state = ACTIVE";
    // Of somebody without an account yet, the number alone says whose it is.
    private static final String CONCERNS = "from Proxy p where (p.agentId = :me or p.principalId = :me"
            + " or (p.principalId is null and p.phoneHash = :hash))";

    // By the number for whoever signed in for the first time after they were asked.
    private static final String ASKED = "SELECT EXISTS (SELECT FROM proxy WHERE principal_id = ?1 AND state = 'ASKED'"
            + " AND asked_at > ?2) OR EXISTS (SELECT FROM proxy p JOIN resident r ON r.phone_hash = p.phone_hash"
            + " WHERE r.id = ?1 AND p.principal_id IS NULL AND p.state = 'ASKED' AND p.asked_at > ?2)";

    /** Null if none. */
    Uni<Proxy> find(Mutiny.Session session, UUID principalId, UUID agentId) {
        return session.createQuery(PAIR, Proxy.class).setParameter("principal", principalId).setParameter("agent", agentId)
                .getSingleResultOrNull();
    }

    /** Whether this is the first look of the day. Without the entity: two who look at once need not wait for each other. */
    Uni<Boolean> look(Mutiny.Session session, UUID id, LocalDate today) {
        return session.createNativeQuery("UPDATE proxy SET looked_on = ?2 WHERE id = ?1 AND looked_on IS DISTINCT FROM ?2")
                .setParameter(1, id).setParameter(2, today).executeUpdate().map(count -> count == 1);
    }

    /** Held against its end until the transaction has ended: whoever acts does so before it or not at all. Null if none. */
    Uni<Proxy> active(Mutiny.Session session, UUID principalId, UUID agentId) {
        return session.createQuery(PAIR, Proxy.class).setParameter("principal", principalId).setParameter("agent", agentId)
                .setLockMode(LockModeType.PESSIMISTIC_READ).getSingleResultOrNull();
    }

    Uni<Proxy> lock(Mutiny.Session session, UUID id) {
        return session.find(Proxy.class, id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Of the same two people, in force, to be replaced. */
    Uni<List<Proxy>> lockActive(Mutiny.Session session, UUID principalId, UUID agentId) {
        return session.createQuery(PAIR, Proxy.class).setParameter("principal", principalId).setParameter("agent", agentId)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE).getResultList();
    }

    /** What this agent has asked of this person and was not answered yet. */
    Uni<List<Proxy>> lockAsked(Mutiny.Session session, UUID agentId, byte[] hash) {
        return session
                .createQuery("from Proxy p where p.agentId = :agent and (p.phoneHash = :hash or p.codeHash = :hash)"
                        + " and p.state = ASKED", Proxy.class)
                .setParameter("agent", agentId).setParameter("hash", hash)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE).getResultList();
    }

    /** One more than the limit, newest first. */
    Uni<List<Proxy>> list(Mutiny.Session session, UUID me, byte[] phoneHash, UUID before, int limit) {
        var query = session.createQuery(CONCERNS + (before == null ? "" : " and p.id < :before") + " order by p.id desc",
                Proxy.class).setParameter("me", me).setParameter("hash", phoneHash == null ? new byte[0] : phoneHash)
                .setMaxResults(limit + 1);
        return (before == null ? query : query.setParameter("before", before)).getResultList();
    }

    /**
     * What is in force, then what waits for an answer, newest first: neither what has ended nor many who ask hide the others.
     */
    Uni<List<Proxy>> current(Mutiny.Session session, UUID me, byte[] phoneHash, int most) {
        return session.createQuery(CONCERNS + " and p.state in (ASKED, ACTIVE) order by p.state, p.id desc", Proxy.class)
                .setParameter("me", me).setParameter("hash", phoneHash == null ? new byte[0] : phoneHash)
                .setMaxResults(most).getResultList();
    }

    /** Whether anybody waits for the answer of this person. */
    Uni<Boolean> isAsked(Mutiny.Session session, UUID me, Instant askedAfter) {
        return session.createNativeQuery(ASKED, Boolean.class).setParameter(1, me).setParameter(2, askedAfter)
                .getSingleResult();
    }

    /** Some that are over though nobody ended them; those that somebody holds at the moment come next time. */
    Uni<List<Proxy>> over(Mutiny.Session session, LocalDate today, Instant askedBefore, int most) {
        return due(session, "p.state = ACTIVE and p.validUntil < :due order by p.validUntil", today, most)
                .chain(ended -> ended.size() == most ? Uni.createFrom().item(ended)
                        : due(session, "p.state = ASKED and p.askedAt < :due order by p.askedAt", askedBefore,
                                most - ended.size())
                                .map(unanswered -> Stream.concat(ended.stream(), unanswered.stream()).toList()));
    }

    // One statement for each of the two, as each has an index in its own order; an OR of both would be read by neither.
    private static Uni<List<Proxy>> due(Mutiny.Session session, String condition, Object before, int most) {
        return session.createQuery("from Proxy p where " + condition, Proxy.class).setParameter("due", before)
                .setMaxResults(most).setLockMode(LockMode.UPGRADE_SKIPLOCKED).getResultList();
    }
}
