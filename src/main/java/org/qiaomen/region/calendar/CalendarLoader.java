package org.qiaomen.region.calendar;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

import org.jboss.logging.Logger;
import org.qiaomen.region.HeldInMemory;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;

/** Reads the calendar, and tells which years are not what they were. */
@ApplicationScoped
class CalendarLoader implements HeldInMemory {

    private static final Logger LOG = Logger.getLogger(CalendarLoader.class);
    private static final String ALL = """
            SELECT calendar_year.year, version, day, kind
            FROM calendar_year LEFT JOIN calendar_day ON calendar_day.year = calendar_year.year""";

    private final Pool pool;
    private final WorkingCalendar calendar;
    private final Event<CalendarChanged> changes;
    /** Null until the first load, which changes nothing for anybody. */
    private Map<Integer, Long> versionsInForce;

    CalendarLoader(Pool pool, WorkingCalendar calendar, Event<CalendarChanged> changes) {
        this.pool = pool;
        this.calendar = calendar;
        this.changes = changes;
    }

    @Override
    public String revisionName() {
        return "calendar";
    }

    @Override
    public Uni<Runnable> load() {
        return pool.query(ALL).execute().map(rows -> () -> putInForce(rows));
    }

    private void putInForce(RowSet<Row> rows) {
        Map<LocalDate, DayKind> days = new HashMap<>();
        Map<Integer, Long> versions = new HashMap<>();
        rows.forEach(row -> {
            versions.put(row.getInteger("year"), row.getLong("version"));
            if (row.getLocalDate("day") != null) {
                days.put(row.getLocalDate("day"), DayKind.valueOf(row.getString("kind")));
            }
        });
        calendar.replace(new WorkingDays(days, versions.keySet()));
        Map<Integer, Long> before = versionsInForce == null ? versions : versionsInForce;
        versionsInForce = versions;
        versions.forEach((year, version) -> {
            if (!version.equals(before.get(year))) {
                tell(year);
            }
        });
    }

    /** One observer's fault must not keep the others, or the calendar, from going on. */
    private void tell(int year) {
        try {
            changes.fire(new CalendarChanged(year));
        } catch (RuntimeException e) {
            LOG.errorf(e, "An observer of the calendar for %d failed", year);
        }
    }
}
