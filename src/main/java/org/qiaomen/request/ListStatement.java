package org.qiaomen.request;

import java.time.ZoneOffset;
import java.util.UUID;

import org.qiaomen.platform.Cursor;

import io.vertx.sqlclient.Tuple;

/**
 * A page of a resident's own requests, newest first: one of four statements. With conditions that may be null PostgreSQL would
 * plan each call anew, for only the plan of that one call would be the good one.
 */
record ListStatement(String sql, Tuple parameters) {

    static final String FIRST = sql("", 2);
    static final String NEXT = sql(" AND (submitted_at, id) < ($2, $3)", 4);
    static final String FIRST_OF_STATUS = sql(" AND status = $2", 3);
    static final String NEXT_OF_STATUS = sql(" AND status = $2 AND (submitted_at, id) < ($3, $4)", 5);

    /** @param count of rows to read at most */
    static ListStatement of(UUID residentId, RequestStatus status, Cursor after, int count) {
        if (after == null) {
            return status == null ? new ListStatement(FIRST, Tuple.of(residentId, count))
                    : new ListStatement(FIRST_OF_STATUS, Tuple.of(residentId, status.name(), count));
        }
        var at = after.at().atOffset(ZoneOffset.UTC);
        return status == null ? new ListStatement(NEXT, Tuple.of(residentId, at, after.id(), count))
                : new ListStatement(NEXT_OF_STATUS, Tuple.of(residentId, status.name(), at, after.id(), count));
    }

    private static String sql(String condition, int count) {
        return "SELECT " + RequestRows.SUMMARY + " FROM service_request WHERE resident_id = $1" + condition
                + " ORDER BY submitted_at DESC, id DESC LIMIT $" + count;
    }
}
