package org.qiaomen.handling;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import org.qiaomen.platform.Cursor;

import io.vertx.mutiny.sqlclient.Tuple;

/**
 * The SQL of one queue: only the conditions that are asked for, so that each shape has its own plan on its own index.
 *
 * <p>
 * The page is found in an index alone, and only its own rows are read: a township's cases due soonest are no stretch of any
 * index, so all of them have to be looked at, and thousands of rows would have to be fetched for twenty. For the whole city
 * the condition on the area is left out and for one department it is one value: then the order is the index's own, and the
 * page is its beginning. Plans over 1,000,000 requests are part of the benchmark's report.
 */
final class QueueStatement {

    // Spelled as in the partial indexes, which serve only queries that imply it.
    private static final String OPEN = "status NOT IN ('REVIEWED', 'CLOSED', 'WITHDRAWN', 'REJECTED')";
    private static final String COLUMNS = "id, ticket_number, status, left(text, 100) AS excerpt,"
            + " coalesce(service_code, suggested_code) AS service_code, department_code, handling_class, urgent,"
            + " area_code, submitted_at, due_at, escalation_level, nudge_count";

    private final String cityCode;
    private final StringBuilder where = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    private QueueStatement(String cityCode) {
        this.cityCode = cityCode;
    }

    /** @param cityCode the area code that every case begins with */
    static QueueStatement page(String cityCode, CaseScope scope, QueueFilter filter, Cursor after, int limit,
            OffsetDateTime now) {
        QueueStatement statement = new QueueStatement(cityCode).scope(scope, filter.area());
        statement.and(filter.status() == null || !filter.status().isEnded() ? OPEN : null);
        if (filter.status() != null) {
            statement.and("status = ?", filter.status().name());
        }
        if (filter.departmentCode() != null) {
            statement.and("department_code = ?", filter.departmentCode());
        }
        if (filter.overdue()) {
            statement.and("due_at < ?", now).and("status NOT IN ('RESOLVED', 'WAITING_FOR_RESIDENT')");
        }
        statement.and(filter.urgent() ? "urgent" : null);
        if (after != null) {
            statement.and("(due_at, id) > (?, ?)", after.at().atOffset(ZoneOffset.UTC), after.id());
        }
        statement.values.add(limit + 1);
        statement.where.append(" ORDER BY due_at, id LIMIT $").append(statement.values.size());
        return statement;
    }

    static QueueStatement counts(String cityCode, CaseScope scope, OffsetDateTime now) {
        QueueStatement statement = new QueueStatement(cityCode);
        statement.values.add(now);
        return statement.scope(scope, scope.areaCode()).and(OPEN);
    }

    String pageSql() {
        return "SELECT " + COLUMNS + " FROM service_request WHERE id IN (SELECT id FROM service_request WHERE " + where
                + ") ORDER BY due_at, id";
    }

    String countsSql() {
        return "SELECT status, count(*) AS n, count(*) FILTER (WHERE due_at < $1"
                + " AND status NOT IN ('RESOLVED', 'WAITING_FOR_RESIDENT')) AS overdue FROM service_request WHERE " + where
                + " GROUP BY status";
    }

    Tuple parameters() {
        return Tuple.wrap(values);
    }

    private QueueStatement scope(CaseScope scope, String area) {
        if (!area.equals(cityCode)) {
            and("area_code >= ?", area).and("area_code < ?", area + "~");
        }
        if (!scope.byArea()) {
            departments(scope.departments());
        }
        return this;
    }

    private void departments(List<String> codes) {
        if (codes.size() == 1) {
            and("department_code = ?", codes.get(0));
        } else {
            and("department_code = ANY(?)", (Object) codes.toArray(String[]::new));
        }
    }

    private QueueStatement and(String condition, Object... parameters) {
        if (condition == null) {
            return this;
        }
        where.append(where.length() == 0 ? "" : " AND ");
        int next = 0;
        for (char c : condition.toCharArray()) {
            if (c == '?') {
                values.add(parameters[next++]);
                where.append('$').append(values.size());
            } else {
                where.append(c);
            }
        }
        return this;
    }
}
