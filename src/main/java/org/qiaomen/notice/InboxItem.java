package org.qiaomen.notice;

import java.time.Instant;
import java.util.UUID;

/**
 * One thing in a resident's inbox, whoever keeps it.
 *
 * @param id UUIDv7: the order of the inbox is the order of the ids
 * @param kind what it is, such as {@code request.accepted} or {@code policy.published}
 * @param subjectId the thing it is about, or null
 * @param requestId the same where that thing is a request, or null
 * @param readAt null while unread
 */
public record InboxItem(UUID id, String kind, UUID subjectId, UUID requestId, String title, String text, Instant createdAt,
        Instant readAt) {

    /** For feeds, whose things are no requests. */
    public static InboxItem of(UUID id, String kind, UUID subjectId, String title, String text, Instant createdAt,
            Instant readAt) {
        return new InboxItem(id, kind, subjectId, null, title, text, createdAt, readAt);
    }

    static InboxItem of(InboxEntry entry) {
        return new InboxItem(entry.id(), entry.kind(), entry.subjectId(), entry.subjectId(), entry.title(), entry.text(),
                entry.createdAt(), entry.readAt());
    }
}
