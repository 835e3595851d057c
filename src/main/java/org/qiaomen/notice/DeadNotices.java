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

    private static final String COLUMNS = "SELECT o.notice_id, coalesce(e.kind, b.kind) AS kind, e.subject_id AS request_id,"
            + " coalesce(e.subject_id, b.subject_id) AS subject_id, o.broadcast_id, o.channel, o.last_error, o.finished_at"
            + " FROM notice_outbox o LEFT JOIN notice_inbox_entry e ON e.id = o.entry_id"
            + " LEFT JOIN notice_broadcast b ON b.id = o.broadcast_id";

    private static final String LIST = COLUMNS + " WHERE o.state = 'DEAD' AND ($4::text IS NULL OR o.last_error = $4)"
            + " AND ($1::timestamptz IS NULL OR (o.finished_at, o.notice_id) < ($1, $2))"
            + " ORDER BY o.finished_at DESC, o.notice_id DESC LIMIT $3";

    private static final String RESEND = "UPDATE notice_outbox SET state = 'WAITING', channel = NULL, closed_channels = '{}',"
            + " attempts = 0, last_error = NULL, finished_at = NULL, due_at = now(), provider = NULL, doubtful = false,"
            + " provider_message = NULL, collected = false WHERE state = 'DEAD' AND notice_id ";

    private static final String ALL_OF = "IN (SELECT notice_id FROM notice_outbox WHERE state = 'DEAD' AND last_error = ?1"
            + " ORDER BY finished_at LIMIT ?2 FOR UPDATE SKIP LOCKED)";

    /** One transaction's worth: whoever has more calls again. */
    private static final int MOST_AT_ONCE = 1_000;

    private final Pool pool;
    private final AuditLog audit;

    DeadNotices(Pool pool, AuditLog audit) {
        this.pool = pool;
        this.audit = audit;
    }

    /**
     * Newest first.
     *
     * @param error only those that failed so, or null
     */
    Uni<Page<DeadNoticeView>> list(String error, Cursor before, int limit) {
        var at = before == null ? null : before.at().atOffset(ZoneOffset.UTC);
        var id = before == null ? null : before.id();
        return pool.preparedQuery(LIST).execute(Tuple.of(at, id, limit + 1, error)).map(rows -> {
            List<Row> list = StreamSupport.stream(rows.spliterator(), false).toList();
            return Page.of(list, limit, DeadNotices::view, DeadNotices::cursor);
        });
    }

    /** Tries all channels once more, those too of which nobody knows whether the message left: staff decided so. */
    Uni<DeadNoticeView> resend(Mutiny.Session session, UUID staffId, UUID id) {
        return session.createNativeQuery(RESEND + "= ?1").setParameter(1, id).executeUpdate()
                .chain(count -> entry(session, id).invoke(found -> {
                    if (count == 0) {
                        throw new ProblemException(found == null ? NoticeError.NOT_FOUND : NoticeError.NOT_DEAD);
                    }
                }))
                .call(() -> audit.record(session, AuditEntry.of(Actor.staff(staffId), "notice.resend", "notice", id)));
    }

    /** The same for the oldest ones that failed with this error, at most 1,000 of them. */
    Uni<ResentView> resendAll(Mutiny.Session session, UUID staffId, ResendDeadNotices command) {
        return session.createNativeQuery(RESEND + ALL_OF).setParameter(1, command.error()).setParameter(2, MOST_AT_ONCE)
                .executeUpdate()
                .call(count -> audit.record(session, AuditEntry
                        .of(Actor.staff(staffId), "notice.resend-all", "error", command.error()).result("COUNT " + count)))
                .map(count -> new ResentView(count, count == MOST_AT_ONCE));
    }

    private static Uni<DeadNoticeView> entry(Mutiny.Session session, UUID id) {
        return session.createNativeQuery(COLUMNS + " WHERE o.notice_id = ?1", Object[].class).setParameter(1, id)
                .getSingleResultOrNull().onItem().ifNotNull().transform(row -> new DeadNoticeView(id, (String) row[1],
                        (UUID) row[2], (UUID) row[3], (UUID) row[4], null, null, null));
    }

    private static DeadNoticeView view(Row row) {
        return new DeadNoticeView(row.getUUID(0), row.getString(1), row.getUUID(2), row.getUUID(3), row.getUUID(4),
                row.getString(5), row.getString(6), CityTime.show(row.getOffsetDateTime(7).toInstant()));
    }

    private static String cursor(Row row) {
        return new Cursor(row.getOffsetDateTime(7).toInstant(), row.getUUID(0)).encode();
    }
}
