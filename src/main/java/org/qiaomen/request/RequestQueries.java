package org.qiaomen.request;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.qiaomen.platform.Cursor;
import org.qiaomen.platform.Page;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.Wakeups;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

/**
 * The reads of a resident's own requests: the owner is part of every condition, so someone else's id is simply not there.
 * Two indexed statements at most, each on the primary key or on (resident, time).
 *
 * <p>
 * These are the hottest reads of the service. Their steps are the client's own futures, and the whole is one Uni: every step of
 * a Uni takes a snapshot of the caller's contexts, which none of them looks at.
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
    private final Pool pool;
    private final RequestRows rows;
    private final Wakeups wakeups;

    RequestQueries(Pool pool, RequestRows rows, Wakeups wakeups) {
        this.pool = pool;
        this.rows = rows;
        this.wakeups = wakeups;
    }

    Uni<RequestView> find(UUID id, UUID residentId) {
        return UniHelper.toUni(pool.preparedQuery(ONE).execute(Tuple.of(id, residentId))
                .compose(found -> {
                    Row row = only(found);
                    return events(id, 0).map(events -> rows.detail(row, events));
                }));
    }

    Uni<Page<RequestSummaryView>> list(UUID residentId, RequestStatus status, Cursor after, int limit) {
        ListStatement statement = ListStatement.of(residentId, status, after, limit + 1);
        return UniHelper.toUni(pool.preparedQuery(statement.sql()).execute(statement.parameters())
                .map(found -> Page.of(all(found, Function.identity()), limit, rows::summary,
                        row -> new Cursor(RequestRows.instant(row, "submitted_at"), RequestRows.id(row)).encode())));
    }

    /** Answers at once when there is news after {@code after}, else when there is or the wait is over. */
    Uni<ProgressView> progress(UUID id, UUID residentId, int after, Duration wait) {
        if (wait.isZero()) {
            return progress(id, residentId, after);
        }
        return wakeups.readUntil(TOPIC, id.toString(), wait, () -> progress(id, residentId, after),
                progress -> !progress.events().isEmpty());
    }

    Uni<ProgressView> progress(UUID id, UUID residentId, int after) {
        return Uni.createFrom().deferred(() -> UniHelper.toUni(pool.preparedQuery(STATE).execute(Tuple.of(id, residentId))
                .compose(found -> {
                    Row row = only(found);
                    return events(id, after).map(events -> progress(row, events, after));
                })));
    }

    private ProgressView progress(Row row, List<TimelineEventView> events, int after) {
        RequestStatus status = rows.status(row);
        return new ProgressView(status, status.label(), rows.deadlines(row), rows.responsible(row), events,
                events.isEmpty() ? after : events.get(events.size() - 1).seq());
    }

    private Future<List<TimelineEventView>> events(UUID id, int after) {
        return pool.preparedQuery(EVENTS).execute(Tuple.of(id, after)).map(found -> all(found, rows::event));
    }

    private static <T> List<T> all(RowSet<Row> rows, Function<Row, T> view) {
        List<T> views = new ArrayList<>(rows.size());
        for (Row row : rows) {
            views.add(view.apply(row));
        }
        return views;
    }

    private static Row only(RowSet<Row> rows) {
        if (rows.size() == 0) {
            throw new ProblemException(RequestError.NOT_FOUND);
        }
        return rows.iterator().next();
    }
}
