package org.qiaomen.notice;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

/** The notices, which are the first of the feeds. */
@ApplicationScoped
@Typed(InboxRepository.class)
class InboxRepository implements InboxFeed {

    /** One more than the limit, newest first. Identifiers are UUIDv7 and so in the order of their making. */
    @Override
    public Uni<List<InboxItem>> list(Mutiny.Session session, InboxQuery query) {
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
        return select.getResultList().map(entries -> entries.stream().map(InboxItem::of).toList());
    }

    @Override
    public Uni<Integer> countUnread(Mutiny.Session session, UUID residentId, int most) {
        return session.createNativeQuery("SELECT count(*) FROM (SELECT 1 FROM notice_inbox_entry"
                + " WHERE resident_id = ?1 AND read_at IS NULL LIMIT ?2) unread", Long.class)
                .setParameter(1, residentId).setParameter(2, most).getSingleResult().map(Long::intValue);
    }

    @Override
    public Uni<InboxItem> markRead(Mutiny.Session session, UUID residentId, UUID id, Instant now) {
        return find(session, residentId, id)
                .onItem().ifNotNull().invoke(entry -> entry.markRead(now))
                .onItem().ifNotNull().transform(InboxItem::of);
    }

    private static Uni<InboxEntry> find(Mutiny.Session session, UUID residentId, UUID id) {
        return session.createSelectionQuery("from InboxEntry e where e.id = :id and e.residentId = :resident",
                InboxEntry.class).setParameter("id", id).setParameter("resident", residentId).getSingleResultOrNull();
    }
}
