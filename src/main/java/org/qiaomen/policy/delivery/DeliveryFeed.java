package org.qiaomen.policy.delivery;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.notice.InboxFeed;
import org.qiaomen.notice.InboxItem;
import org.qiaomen.notice.InboxQuery;
import org.qiaomen.policy.PolicyPublication;

import io.smallrye.mutiny.Uni;

/** Delivered policies as items of the inbox, without a row of their own there. */
@ApplicationScoped
class DeliveryFeed implements InboxFeed {

    /** A policy that is no longer in force leaves the inbox of whoever has not read it at once, before its slices do. */
    static final String SEEN = "d.state NOT IN ('OPTED_OUT', 'WITHDRAWN') AND (p.state = 'PUBLISHED' OR d.read_at IS NOT NULL)";

    private static final String ITEM = "SELECT d.id, d.policy_id, p.title, p.plain_summary, d.created_at, d.read_at"
            + " FROM policy_delivery d JOIN policy p ON p.id = d.policy_id WHERE d.resident_id = ?1";

    // The bounds stand for none given; both are compared as PostgreSQL orders identifiers.
    private static final String LIST = ITEM + " AND d.id < CAST(CAST(?2 AS text) AS uuid)"
            + " AND d.id > CAST(CAST(?3 AS text) AS uuid) AND (d.read_at IS NULL OR NOT ?4) AND " + SEEN
            + " ORDER BY d.id DESC LIMIT ?5";

    private static final String COUNT = "SELECT count(*) FROM (SELECT FROM policy_delivery d JOIN policy p ON p.id = d.policy_id"
            + " WHERE d.resident_id = ?1 AND d.read_at IS NULL AND " + SEEN + " LIMIT ?2) unread";

    static final String FIRST = "00000000-0000-0000-0000-000000000000";
    static final String LAST = "ffffffff-ffff-ffff-ffff-ffffffffffff";

    private final Receipts receipts;

    DeliveryFeed(Receipts receipts) {
        this.receipts = receipts;
    }

    @Override
    public Uni<List<InboxItem>> list(Mutiny.Session session, InboxQuery query) {
        return session.createNativeQuery(LIST, Object[].class).setParameter(1, query.residentId())
                .setParameter(2, query.before() == null ? LAST : query.before().toString())
                .setParameter(3, query.after() == null ? FIRST : query.after().toString())
                .setParameter(4, query.unreadOnly()).setParameter(5, query.limit() + 1).getResultList()
                .map(rows -> rows.stream().map(DeliveryFeed::item).toList());
    }

    @Override
    public Uni<Integer> countUnread(Mutiny.Session session, UUID residentId, int most) {
        return session.createNativeQuery(COUNT, Long.class).setParameter(1, residentId).setParameter(2, most)
                .getSingleResult().map(Long::intValue);
    }

    @Override
    public Uni<InboxItem> markRead(Mutiny.Session session, UUID residentId, UUID id, Instant now) {
        return receipts.readItem(session, residentId, id, now)
                .chain(policyId -> policyId == null ? Uni.createFrom().nullItem()
                        : session.createNativeQuery(ITEM + " AND d.id = ?2", Object[].class).setParameter(1, residentId)
                                .setParameter(2, id).getSingleResult().map(DeliveryFeed::item));
    }

    private static InboxItem item(Object[] row) {
        return InboxItem.of((UUID) row[0], PolicyPublication.KIND, (UUID) row[1], (String) row[2], (String) row[3],
                Times.instant(row[4]), Times.instant(row[5]));
    }
}
