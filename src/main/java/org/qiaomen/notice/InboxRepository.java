package org.qiaomen.notice;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

@ApplicationScoped
class InboxRepository {

    /** Counting further would read ever more to tell nobody anything. */
    private static final int MAX_COUNT = 1_000;

    /** One more than the limit, newest first. Identifiers are UUIDv7 and so in the order of their making. */
    Uni<List<InboxEntry>> list(Mutiny.Session session, InboxQuery query) {
        var hql = new StringBuilder("from InboxEntry e where e.residentId = :resident");
        hql.append(query.before() == null ? "" : " and e.id < :before");
        hql.append(query.after() == null ? "" : " and e.id > :after");
        hql.append(query.unreadOnly() ? " and e.readAt is null" : "");
        var select = session.createSelectionQuery(hql.append(" order by e.id desc").toString(), InboxEntry.class)
                .setParameter("resident", query.residentId()).setMaxResults(query.limit() + 1);
        if (query.before() != null) {
            select.setParameter("before", query.before());
        }
        if (query.after() != null) {
            select.setParameter("after", query.after());
        }
        return select.getResultList();
    }

    Uni<Integer> countUnread(Mutiny.Session session, UUID residentId) {
        return session.createNativeQuery("SELECT count(*) FROM (SELECT 1 FROM notice_inbox_entry"
                + " WHERE resident_id = ?1 AND read_at IS NULL LIMIT " + MAX_COUNT + ") unread", Long.class)
                .setParameter(1, residentId).getSingleResult().map(Long::intValue);
    }

    /** Null for an unknown one and for someone else's. */
    Uni<InboxEntry> find(Mutiny.Session session, UUID residentId, UUID id) {
        return session.createSelectionQuery("from InboxEntry e where e.id = :id and e.residentId = :resident",
                InboxEntry.class).setParameter("id", id).setParameter("resident", residentId).getSingleResultOrNull();
    }
}
