package org.qiaomen.volunteering;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;

import org.qiaomen.platform.CityTime;
import org.qiaomen.platform.ProblemException;

/** Times in the query of a search: RFC 3339, or a day of the city's calendar. */
public final class Times {

    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z");
    private static final int DAY_LENGTH = 10;
    private static final int MAX_LENGTH = 40;

    private Times() {
    }

    /** Null for null. A day is its beginning. */
    public static Instant from(String field, String text) {
        return text == null ? null : read(field, text, 0);
    }

    /** Null for null. A day is its end. */
    public static Instant to(String field, String text) {
        return text == null ? null : read(field, text, 1);
    }

    private static Instant read(String field, String text, int days) {
        try {
            // A plus sign arrives as a blank where a client did not encode it.
            Instant at = text.length() == DAY_LENGTH
                    ? LocalDate.parse(text).plusDays(days).atStartOfDay(CityTime.ZONE).toInstant()
                    : OffsetDateTime.parse(text.length() > MAX_LENGTH ? "" : text.replace(' ', '+')).toInstant();
            if (!at.isBefore(FIRST) && at.isBefore(LAST)) {
                return at;
            }
        } catch (DateTimeException e) {
            // Said below.
        }
        throw ProblemException.invalid(field, "须为日期或带时区的时间", "must be a date, or a time with its offset");
    }
}
