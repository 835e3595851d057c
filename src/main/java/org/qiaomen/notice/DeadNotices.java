package org.qiaomen.notice;

import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.AuditEntry;
import org.qiaomen.platform.AuditLog;
import org.qiaomen.platform.CityTime;
import org.qiaomen.platform.Cursor;
import org.qiaomen.platform.Page;
import org.qiaomen.platform.ProblemException;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** The notices that no channel took, for staff to look at and to send again. */
@ApplicationScoped
class DeadNotices {

    private static final String LIST = "SELECT o.notice_id, e.kind, e.subject_id, o.channel, o.last_error, o.finished_at"
            + " FROM notice_outbox o JOIN notice_inbox_entry e ON e.id = o.notice_id WHERE o.state = 'DEAD'"
            + " AND ($1::timestamptz IS NULL OR (o.finished_at, o.notice_id) < ($1, $2))"
            + " ORDER BY o.finished_at DESC, o.notice_id DESC LIMIT $3";

    private static final String RESEND = "UPDATE notice_outbox SET state = 'WAITING', channel = NULL, closed_channels = '{}',"
            + " attempts = 0, last_error = NULL, finished_at = NULL, due_at = now() WHERE notice_id = ?1 AND state = 'DEAD'";

    private final Pool pool;
    private final AuditLog audit;

    DeadNotices(Pool pool, AuditLog audit) {
        this.pool = pool;
        this.audit = audit;
    }

    /** Newest first. */
    Uni<Page<DeadNoticeView>> list(Cursor before, int limit) {
        var at = before == null ? null : before.at().atOffset(ZoneOffset.UTC);
        var id = before == null ? null : before.id();
        return pool.preparedQuery(LIST).execute(Tuple.of(at, id, limit + 1)).map(rows -> {
            List<Row> list = StreamSupport.stream(rows.spliterator(), false).toList();
            return Page.of(list, limit, DeadNotices::view, DeadNotices::cursor);
        });
    }

    /** Tries all channels once more, those too of which nobody knows whether the message left: staff decided so. */
    Uni<DeadNoticeView> resend(Mutiny.Session session, UUID staffId, UUID id) {
        return session.createNativeQuery(RESEND).setParameter(1, id).executeUpdate()
                .chain(count -> count == 1 ? entry(session, id) : refuse(session, id))
                .call(() -> audit.record(session, AuditEntry.of(Actor.staff(staffId), "notice.resend", "notice", id)))
                .map(entry -> new DeadNoticeView(id, entry.kind(), entry.subjectId(), null, null, null));
    }

    private static Uni<InboxEntry> refuse(Mutiny.Session session, UUID id) {
        return entry(session, id).onItem().transform(entry -> {
            throw new ProblemException(entry == null ? NoticeError.NOT_FOUND : NoticeError.NOT_DEAD);
        });
    }

    private static Uni<InboxEntry> entry(Mutiny.Session session, UUID id) {
        return session.find(InboxEntry.class, id);
    }

    private static DeadNoticeView view(Row row) {
        return new DeadNoticeView(row.getUUID(0), row.getString(1), row.getUUID(2), row.getString(3), row.getString(4),
                CityTime.show(row.getOffsetDateTime(5).toInstant()));
    }

    private static String cursor(Row row) {
        return new Cursor(row.getOffsetDateTime(5).toInstant(), row.getUUID(0)).encode();
    }
}
