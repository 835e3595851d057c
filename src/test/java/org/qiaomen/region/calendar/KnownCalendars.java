package org.qiaomen.region.calendar;

import java.util.Map;
import java.util.Set;

/** Calendars that stand still, for tests of what is promised against them. */
public final class KnownCalendars {

    private KnownCalendars() {
    }

    /** The State Council's days of 2025 and 2026; later years have no notice. */
    public static WorkingCalendar of2025And2026() {
        return of(CalendarFixtures.of2025And2026());
    }

    /** A year all of whose weekdays are worked, announced. */
    public static WorkingCalendar withoutHolidays(int year) {
        return of(new WorkingDays(Map.of(), Set.of(year)));
    }

    private static WorkingCalendar of(WorkingDays days) {
        WorkingCalendar calendar = new WorkingCalendar();
        calendar.replace(days);
        return calendar;
    }
}
