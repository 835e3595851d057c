package org.qiaomen.request;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import org.qiaomen.platform.Cursor;
import org.qiaomen.platform.Page;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.Wakeups;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * The reads of a resident's own requests: the owner is part of every condition, so someone else's id is simply not there.
 * Two indexed statements at most, each on the primary key or on (resident, time).
 */
@ApplicationScoped
public class RequestQueries {

    /** What changes of one request are announced under. */
    public static final String TOPIC = "request";
    static final String EVENTS = "SELECT " + RequestRows.EVENT
            + " FROM timeline_event WHERE request_id = $1 AND seq > $2 AND for_resident ORDER BY seq LIMIT 200";
    static final String ONE = "SELECT " + RequestRows.DETAIL
            + " FROM service_request WHERE id = $1 AND resident_id = $2";
    static final String STATE = "SELECT " + RequestRows.STATE
            + " FROM service_request WHERE id = $1 AND resident_id = $2";
    static final String LIST = "SELECT " + RequestRows.SUMMARY + " FROM service_request WHERE resident_id = $1"
            + " AND ($2::text IS NULL OR status = $2) AND ($3::timestamptz IS NULL OR (submitted_at, id) < ($3, $4))"
            + " ORDER BY submitted_at DESC, id DESC LIMIT $5";

    private final Pool pool;
    private final RequestRows rows;
    private final Wakeups wakeups;

    RequestQueries(Pool pool, RequestRows rows, Wakeups wakeups) {
        this.pool = pool;
        this.rows = rows;
        this.wakeups = wakeups;
    }

    Uni<RequestView> find(UUID id, UUID residentId) {
        return pool.preparedQuery(ONE).execute(Tuple.of(id, residentId))
                .map(RequestQueries::only)
                .chain(row -> events(id, 0).map(events -> rows.detail(row, events)));
    }

    Uni<Page<RequestSummaryView>> list(UUID residentId, RequestStatus status, Cursor after, int limit) {
        Tuple parameters = Tuple.of(residentId, status == null ? null : status.name(),
                after == null ? null : after.at().atOffset(ZoneOffset.UTC), after == null ? null : after.id(), limit + 1);
        return pool.preparedQuery(LIST).execute(parameters)
                .map(found -> Page.of(stream(found), limit, rows::summary,
                        row -> new Cursor(RequestRows.instant(row, "submitted_at"), RequestRows.id(row)).encode()));
    }

    /** Answers at once when there is news after {@code after}, else when there is or the wait is over. */
    Uni<ProgressView> progress(UUID id, UUID residentId, int after, Duration wait) {
        return wakeups.readUntil(TOPIC, id.toString(), wait, () -> progress(id, residentId, after),
                progress -> !progress.events().isEmpty());
    }

    Uni<ProgressView> progress(UUID id, UUID residentId, int after) {
        return pool.preparedQuery(STATE).execute(Tuple.of(id, residentId))
                .map(RequestQueries::only)
                .chain(row -> events(id, after).map(events -> progress(row, events, after)));
    }

    private ProgressView progress(Row row, List<TimelineEventView> events, int after) {
        RequestStatus status = rows.status(row);
        return new ProgressView(status, status.label(), rows.deadlines(row), rows.responsible(row), events,
                events.isEmpty() ? after : events.get(events.size() - 1).seq());
    }

    private Uni<List<TimelineEventView>> events(UUID id, int after) {
        return pool.preparedQuery(EVENTS).execute(Tuple.of(id, after))
                .map(found -> stream(found).stream().map(rows::event).toList());
    }

    private static List<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).toList();
    }

    private static Row only(RowSet<Row> rows) {
        if (rows.size() == 0) {
            throw new ProblemException(RequestError.NOT_FOUND);
        }
        return rows.iterator().next();
    }
}
