package org.qiaomen.policy;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.platform.Cursor;
import org.qiaomen.platform.ProblemException;

import io.smallrye.mutiny.Uni;

@ApplicationScoped
class PolicyRepository {

    // Sorts after every digit, so that [area, area + "~") holds exactly the codes that begin with the area.
    private static final String AFTER_DIGITS = "~";

    /** One of the caller's area; the same problem for none and for another area's. */
    Uni<Policy> find(Mutiny.Session session, PolicyCall call) {
        return inArea(session, call).getSingleResultOrNull().map(PolicyRepository::required);
    }

    Uni<Policy> lock(Mutiny.Session session, PolicyCall call) {
        return inArea(session, call).setLockMode(LockModeType.PESSIMISTIC_WRITE).getSingleResultOrNull()
                .map(PolicyRepository::required);
    }

    private static Mutiny.SelectionQuery<Policy> inArea(Mutiny.Session session, PolicyCall call) {
        return session.createSelectionQuery("from Policy where id = :id and areaCode >= :from and areaCode < :to", Policy.class)
                .setParameter("id", call.policyId()).setParameter("from", call.areaCode())
                .setParameter("to", call.areaCode() + AFTER_DIGITS);
    }

    private static Policy required(Policy found) {
        if (found == null) {
            throw new ProblemException(PolicyError.NOT_FOUND);
        }
        return found;
    }

    /** One the public has seen, whatever became of it; null if there is none. */
    Uni<Policy> findPublished(Mutiny.Session session, UUID id) {
        return session.createSelectionQuery("from Policy where id = :id and publishedAt is not null", Policy.class)
                .setParameter("id", id).getSingleResultOrNull();
    }

    /** The version in force, locked; null if there is none. */
    Uni<Policy> lockInForce(Mutiny.Session session, UUID seriesId) {
        return session.createSelectionQuery("from Policy where seriesId = :series and state = PUBLISHED", Policy.class)
                .setParameter("series", seriesId).setLockMode(LockModeType.PESSIMISTIC_WRITE).getSingleResultOrNull();
    }

    Uni<Integer> lastVersionNo(Mutiny.Session session, UUID seriesId) {
        return session.createSelectionQuery("select max(versionNo) from Policy where seriesId = :series", Integer.class)
                .setParameter("series", seriesId).getSingleResult();
    }

    /** The versions of a series up to this one, whose files it may show. */
    Uni<List<UUID>> versionsUpTo(Mutiny.Session session, Policy policy) {
        return session.createSelectionQuery("select id from Policy where seriesId = :series and versionNo <= :number"
                + " order by versionNo desc", UUID.class)
                .setParameter("series", policy.seriesId()).setParameter("number", policy.versionNo())
                .setMaxResults(100).getResultList();
    }

    /** Of the caller's area, the newest first. */
    Uni<List<Policy>> list(Mutiny.Session session, PolicyCall call, PolicyState state, Cursor after, int count) {
        String where = (state == null ? "" : " and state = :state")
                + (after == null ? "" : " and (createdAt < :at or createdAt = :at and id < :id)");
        var query = session.createSelectionQuery("from Policy where areaCode >= :from and areaCode < :to" + where
                + " order by createdAt desc, id desc", Policy.class)
                .setParameter("from", call.areaCode()).setParameter("to", call.areaCode() + AFTER_DIGITS)
                .setMaxResults(count);
        if (state != null) {
            query.setParameter("state", state);
        }
        if (after != null) {
            query.setParameter("at", after.at()).setParameter("id", after.id());
        }
        return query.getResultList();
    }

    /** Makes it found: what it says is written into the column that no entity carries around. */
    Uni<Integer> index(Mutiny.Session session, Policy policy) {
        return session.createNativeQuery("UPDATE policy SET search = CAST(CAST(?1 AS text) AS tsvector) WHERE id = ?2")
                .setParameter(1, SearchDocument.of(policy)).setParameter(2, policy.id()).executeUpdate();
    }

    Uni<Boolean> mayBeSeen(Mutiny.Session session, UUID versionId, UUID attachmentId) {
        return session
                .createNativeQuery("""
                        SELECT EXISTS (SELECT FROM policy p JOIN policy v ON v.series_id = p.series_id
                            WHERE p.id = ?1 AND v.state IN ('PUBLISHED', 'SUPERSEDED') AND ?2 = ANY (v.attachment_ids))""",
                        Boolean.class)
                .setParameter(1, versionId).setParameter(2, attachmentId).getSingleResult();
    }
}
