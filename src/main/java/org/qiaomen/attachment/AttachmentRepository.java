package org.qiaomen.attachment;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

@ApplicationScoped
class AttachmentRepository {

    /** Several bundles of nine; a subject with more shows the first. */
    private static final int MAX_PER_SUBJECT = 200;

    Uni<Attachment> find(Mutiny.Session session, UUID id) {
        return session.find(Attachment.class, id);
    }

    Uni<Attachment> findForUpdate(Mutiny.Session session, UUID id) {
        return session.find(Attachment.class, id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Locked in the order of their ids, so that two claims of the same files wait for instead of block each other. */
    Uni<List<Attachment>> findAllForUpdate(Mutiny.Session session, List<UUID> ids) {
        return session.createSelectionQuery("from Attachment where id in :ids order by id", Attachment.class)
                .setParameter("ids", ids).setLockMode(LockModeType.PESSIMISTIC_WRITE).getResultList();
    }

    Uni<List<Attachment>> findBySubject(Mutiny.Session session, UUID subjectId) {
        return session.createSelectionQuery("from Attachment where subjectId = :subject order by attachedAt, position, id",
                Attachment.class).setParameter("subject", subjectId).setMaxResults(MAX_PER_SUBJECT).getResultList();
    }

    Uni<Map<UUID, UUID>> firstOf(Mutiny.Session session, Collection<UUID> subjectIds) {
        return session
                .createSelectionQuery("select subjectId, id from Attachment where subjectId in :subjects and position = 0",
                        Object[].class)
                .setParameter("subjects", subjectIds).getResultList()
                .map(rows -> rows.stream()
                        .collect(Collectors.toMap(row -> (UUID) row[0], row -> (UUID) row[1], (one, other) -> one)));
    }

    Uni<Long> countByOwnerSince(Mutiny.Session session, UUID ownerId, Instant since) {
        return session.createSelectionQuery("select count(*) from Attachment where ownerId = :owner and createdAt >= :since",
                Long.class).setParameter("owner", ownerId).setParameter("since", since).getSingleResult();
    }

    /** Skips rows that a claim holds at this moment. */
    Uni<List<UUID>> findUnattachedForUpdate(Mutiny.Session session, Instant before, int limit) {
        return session.createNativeQuery("""
                SELECT id FROM attachment WHERE subject_id IS NULL AND created_at < :before
                ORDER BY created_at LIMIT :limit FOR UPDATE SKIP LOCKED""", UUID.class)
                .setParameter("before", before).setParameter("limit", limit).getResultList();
    }

    Uni<Integer> deleteAll(Mutiny.Session session, List<UUID> ids) {
        return session.createMutationQuery("delete from Attachment where id in :ids").setParameter("ids", ids).executeUpdate();
    }

    Uni<List<UUID>> findExisting(Mutiny.Session session, List<UUID> ids) {
        return session.createSelectionQuery("select id from Attachment where id in :ids", UUID.class)
                .setParameter("ids", ids).getResultList();
    }
}
