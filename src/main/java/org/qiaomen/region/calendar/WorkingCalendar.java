package org.qiaomen.region.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * The working calendar in force, held in memory: asking never waits. Loaded before the service takes its first request and
 * again within seconds of a change on any replica. See {@link WorkingDays} for how days are counted.
 */
@ApplicationScoped
public class WorkingCalendar {

    private volatile WorkingDays inForce = new WorkingDays(Map.of(), Set.of());

    /** The calendar as it stands now, for several questions that must agree with one another. */
    public WorkingDays snapshot() {
        return inForce;
    }

    /**
     * The end (23:59:59 in Shanghai) of the n-th working day after the day of {@code from}; see
     * {@link WorkingDays#addWorkingDays}.
     */
    public Due addWorkingDays(Instant from, int days) {
        return inForce.addWorkingDays(from, days);
    }

    /** Periods in hours run by the clock, day and night (民法典 第二百零一条第二款), so they are never provisional. */
    public Due addHours(Instant from, int hours) {
        if (hours < 1) {
            throw new IllegalArgumentException("hours below 1: " + hours);
        }
        return new Due(from.plus(Duration.ofHours(hours)), false);
    }

    public boolean isWorkingDay(LocalDate day) {
        return inForce.isWorkingDay(day);
    }

    /** The working days after the day of {@code from}, up to and including the day of {@code to}; 0 if that is not later. */
    public int workingDaysBetween(Instant from, Instant to) {
        return inForce.workingDaysBetween(from, to);
    }

    void replace(WorkingDays next) {
        inForce = next;
    }
}
