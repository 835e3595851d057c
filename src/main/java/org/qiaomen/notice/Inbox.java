package org.qiaomen.notice;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.AuditEntry;
import org.qiaomen.platform.AuditLog;
import org.qiaomen.platform.Cursor;
import org.qiaomen.platform.Page;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.Transactions;
import org.qiaomen.platform.Wakeups;

import io.smallrye.mutiny.Uni;

/** A resident's inbox. */
@ApplicationScoped
class Inbox {

    private final Transactions transactions;
    private final MergedInbox entries;
    private final AuditLog audit;
    private final Wakeups wakeups;
    private final Clock clock;

    Inbox(Transactions transactions, MergedInbox entries, AuditLog audit, Wakeups wakeups, Clock clock) {
        this.transactions = transactions;
        this.entries = entries;
        this.audit = audit;
        this.wakeups = wakeups;
        this.clock = clock;
    }

    /** The wanted part, at once when it has anything in it, else when something comes or the time is over. */
    Uni<InboxView> list(InboxQuery query, Duration wait) {
        return wakeups.readUntil(Notices.INBOX_TOPIC, query.residentId().toString(), wait, () -> read(query),
                view -> !view.items().isEmpty());
    }

    Uni<InboxEntryView> markRead(Mutiny.Session session, UUID residentId, UUID id) {
        return entries.markRead(session, residentId, id, clock.instant())
                .onItem().ifNull().failWith(() -> new ProblemException(NoticeError.NOT_FOUND))
                .call(() -> audit.record(session,
                        AuditEntry.of(Actor.resident(residentId), "notice.read", "notice", id)))
                .map(InboxEntryView::of);
    }

    private Uni<InboxView> read(InboxQuery query) {
        return transactions.read(session -> entries.list(session, query)
                .chain(rows -> entries.countUnread(session, query.residentId()).map(unread -> {
                    var page = Page.of(rows, query.limit(), InboxEntryView::of,
                            item -> new Cursor(item.createdAt(), item.id()).encode());
                    return new InboxView(page.items(), page.nextCursor(), unread);
                })));
    }
}
