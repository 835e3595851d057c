package org.qiaomen.region.calendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Notices, written out by hand so that the imported rows are checked against a second source. */
final class CalendarFixtures {

    private CalendarFixtures() {
    }

    static WorkingDays of2025And2026() {
        Map<LocalDate, DayKind> days = new HashMap<>();
        off(days, "2025-01-01", "2025-01-01");
        off(days, "2025-01-28", "2025-02-04");
        off(days, "2025-04-04", "2025-04-06");
        off(days, "2025-05-01", "2025-05-05");
        off(days, "2025-05-31", "2025-06-02");
        off(days, "2025-10-01", "2025-10-08");
        worked(days, "2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11");
        off(days, "2026-01-01", "2026-01-03");
        off(days, "2026-02-15", "2026-02-23");
        off(days, "2026-04-04", "2026-04-06");
        off(days, "2026-05-01", "2026-05-05");
        off(days, "2026-06-19", "2026-06-21");
        off(days, "2026-09-25", "2026-09-27");
        off(days, "2026-10-01", "2026-10-07");
        worked(days, "2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10");
        return new WorkingDays(days, Set.of(2025, 2026));
    }

    /** The shortest notice that is plausible: six days. */
    static List<CalendarDayEntry> publicHolidays(int year) {
        return Stream.of("01-01", "05-01", "05-02", "10-01", "10-02", "10-03")
                .map(day -> new CalendarDayEntry(LocalDate.parse(year + "-" + day), DayKind.O))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static void off(Map<LocalDate, DayKind> days, String first, String last) {
        LocalDate.parse(first).datesUntil(LocalDate.parse(last).plusDays(1)).forEach(day -> days.put(day, DayKind.O));
    }

    private static void worked(Map<LocalDate, DayKind> days, String... worked) {
        for (String day : worked) {
            days.put(LocalDate.parse(day), DayKind.W);
        }
    }
}
