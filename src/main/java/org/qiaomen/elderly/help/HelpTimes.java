package org.qiaomen.elderly.help;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.qiaomen.platform.CityTime;

/** Days and hours that can be chosen: a few, for who has to choose among many chooses nothing. */
@ApplicationScoped
class HelpTimes {

    private static final List<LocalTime> HOURS = Stream.of(9, 10, 14, 16, 19).map(hour -> LocalTime.of(hour, 0)).toList();
    private static final int DAYS = 4;
    /** As far ahead as the time bank takes an order, to the hour. */
    private static final int AHEAD_DAYS = 59;

    private final Clock clock;

    HelpTimes(Clock clock) {
        this.clock = clock;
    }

    OffsetDateTime now() {
        return CityTime.show(clock.instant());
    }

    /** The next few; today while there is an hour left of it. */
    List<LocalDate> days() {
        LocalDate first = hours(today()).isEmpty() ? today().plusDays(1) : today();
        return IntStream.range(0, DAYS).mapToObj(first::plusDays).toList();
    }

    /** Those that lie ahead. */
    List<LocalTime> hours(LocalDate day) {
        return HOURS.stream().filter(hour -> at(day, hour).isAfter(now())).toList();
    }

    /** As a form says it; empty for what is no day on which somebody can come. */
    Optional<LocalDate> day(String said) {
        return said != null && said.matches("\\d{4}-\\d{2}-\\d{2}") ? parsed(said).filter(this::isPossible) : Optional.empty();
    }

    private static Optional<LocalDate> parsed(String said) {
        try {
            return Optional.of(LocalDate.parse(said));
        } catch (java.time.format.DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private boolean isPossible(LocalDate day) {
        return !day.isAfter(last()) && !hours(day).isEmpty();
    }

    Optional<LocalTime> hour(LocalDate day, String said) {
        return hours(day).stream().filter(hour -> hour.toString().equals(said)).findFirst();
    }

    LocalDate today() {
        return now().toLocalDate();
    }

    LocalDate last() {
        return today().plusDays(AHEAD_DAYS);
    }

    static OffsetDateTime at(LocalDate day, LocalTime hour) {
        return day.atTime(hour).atZone(CityTime.ZONE).toOffsetDateTime();
    }
}
