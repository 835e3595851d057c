package org.qiaomen.region.calendar;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import java.util.Set;

import org.qiaomen.platform.CityTime;

/**
 * One state of the calendar, immutable, and the counting on it.
 *
 * <p>
 * Periods follow articles 201 and 203 of the Civil Code (民法典): the day a period starts on is not counted, a last day that is
 * off gives
 * way to the next working day (which counting working days does by itself), and the last day ends at 24:00. The business-hours
 * exception of article 203
 * is not used: the service takes in and answers at any hour. {@code 24:00} is written as 23:59:59, so that the date shown is
 * the date meant.
 */
public final class WorkingDays {

    /** Longer periods than this are a mistake of the caller. */
    public static final int MAX_DAYS = 1000;

    private static final LocalTime LAST_SECOND = LocalTime.of(23, 59, 59);

    private final Map<LocalDate, DayKind> named;
    private final Set<Integer> announcedYears;

    /**
     * @param named the days that notices name
     * @param announcedYears the years whose notice is loaded
     */
    public WorkingDays(Map<LocalDate, DayKind> named, Set<Integer> announcedYears) {
        this.named = Map.copyOf(named);
        this.announcedYears = Set.copyOf(announcedYears);
    }

    public boolean isWorkingDay(LocalDate day) {
        DayKind kind = named.get(day);
        return kind == null ? !isWeekend(day) : kind == DayKind.W;
    }

    /**
     * The end of the n-th working day after the day of {@code from}.
     *
     * @throws IllegalArgumentException unless {@code days} is 1 to {@value #MAX_DAYS}
     */
    public Due addWorkingDays(Instant from, int days) {
        if (days < 1 || days > MAX_DAYS) {
            throw new IllegalArgumentException("days out of 1.." + MAX_DAYS + ": " + days);
        }
        LocalDate day = dayOf(from);
        boolean provisional = false;
        for (int counted = 0; counted < days;) {
            day = day.plusDays(1);
            provisional |= !announcedYears.contains(day.getYear());
            if (isWorkingDay(day)) {
                counted++;
            }
        }
        return new Due(day.atTime(LAST_SECOND).atZone(CityTime.ZONE).toInstant(), provisional);
    }

    /** The working days after the day of {@code from}, up to and including the day of {@code to}; 0 if that is not later. */
    public int workingDaysBetween(Instant from, Instant to) {
        LocalDate last = dayOf(to);
        int count = 0;
        for (LocalDate day = dayOf(from).plusDays(1); !day.isAfter(last); day = day.plusDays(1)) {
            if (isWorkingDay(day)) {
                count++;
            }
        }
        return count;
    }

    boolean isAnnounced(int year) {
        return announcedYears.contains(year);
    }

    static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    private static LocalDate dayOf(Instant instant) {
        return instant.atZone(CityTime.ZONE).toLocalDate();
    }
}
