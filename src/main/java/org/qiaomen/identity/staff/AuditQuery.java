package org.qiaomen.identity.staff;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import org.qiaomen.platform.Cursor;
import org.qiaomen.platform.Ids;
import org.qiaomen.platform.ProblemException;

/** Which audit entries are asked for; every filter but the window may be null. */
record AuditQuery(UUID actorId, String subjectId, String action, Instant from, Instant to, Cursor after, int limit) {

    static final Duration LONGEST = Duration.ofDays(31);
    private static final int MAX_LENGTH = 64;

    /** Without a beginning or an end the window is the last 31 days up to the end, or up to now. */
    static AuditQuery of(String actorId, String subjectId, String action, String from, String to, Cursor after,
            int limit, Instant now) {
        Instant end = to == null ? now : time("to", to);
        Instant begin = from == null ? end.minus(LONGEST) : time("from", from);
        if (begin.isAfter(end) || Duration.between(begin, end).compareTo(LONGEST) > 0) {
            throw ProblemException.invalid("from", "时间范围须在 31 天以内", "the window must be at most 31 days");
        }
        return new AuditQuery(actorId == null ? null : id(actorId), text("subjectId", subjectId),
                text("action", action), begin, end, after, limit);
    }

    /** The conditions in HQL and their parameters. An auditor of a part of the city sees that part's entries alone. */
    Map<String, Object> conditions(String auditorsArea, StringBuilder where) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        where.append("recordedAt >= :from and recordedAt < :to");
        parameters.put("from", from);
        parameters.put("to", begin());
        add(parameters, where, " and actorId = :actorId", "actorId", actorId);
        add(parameters, where, " and subjectId = :subjectId", "subjectId", subjectId);
        add(parameters, where, " and action = :action", "action", action);
        add(parameters, where, " and areaCode like :area", "area", auditorsArea == null ? null : auditorsArea + "%");
        if (after != null) {
            where.append(" and (recordedAt, id) < (:at, :id)");
            parameters.put("at", after.at());
            parameters.put("id", after.id());
        }
        return parameters;
    }

    // The index is read from the end of the range on, so the range ends where the page before did.
    private Instant begin() {
        Instant cursor = after == null ? to : after.at().plus(1, ChronoUnit.MICROS);
        return cursor.isBefore(to) ? cursor : to;
    }

    private static void add(Map<String, Object> parameters, StringBuilder where, String condition, String name,
            Object value) {
        if (value != null) {
            where.append(condition);
            parameters.put(name, value);
        }
    }

    private static UUID id(String actorId) {
        return Ids.parse(actorId)
                .orElseThrow(() -> ProblemException.invalid("actorId", "须为 UUID", "must be a UUID"));
    }

    private static String text(String field, String value) {
        if (value != null && (value.isBlank() || value.length() > MAX_LENGTH || value.indexOf('\0') >= 0)) {
            throw ProblemException.invalid(field, "长度须在 1 到 64 之间", "its length must be between 1 and 64");
        }
        return value;
    }

    private static Instant time(String field, String value) {
        try {
            OffsetDateTime time = OffsetDateTime.parse(value);
            if (time.getYear() >= 2000 && time.getYear() < 3000) {
                return time.toInstant();
            }
        } catch (DateTimeParseException e) {
            // Said below.
        }
        throw ProblemException.invalid(field, "须为带时区的时间，如 2026-03-01T00:00:00+08:00",
                "must be a time with offset as in 2026-03-01T00:00:00+08:00");
    }
}
