package org.qiaomen.region.calendar;

/**
 * A year's notice was loaded or corrected. Fired as a CDI event on every replica, after the commit and after that replica's
 * {@link WorkingCalendar} knows the year: observers must not block, and must be able to do their work twice.
 *
 * @param year the year of the notice
 */
public record CalendarChanged(int year) {
}
