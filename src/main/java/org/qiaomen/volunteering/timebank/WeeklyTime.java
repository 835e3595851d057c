package org.qiaomen.volunteering.timebank;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZonedDateTime;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.platform.ProblemException;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A time of the week at which somebody can come, on the city's clocks. */
@Schema(description = "每周有空的时段")
@RegisterForReflection
public record WeeklyTime(
        @NotNull DayOfWeek day,
        @Schema(examples = "09:00") @NotNull @Pattern(regexp = TIME) String from,
        @Schema(description = "24:00 为当天结束", examples = "11:30") @NotNull @Pattern(regexp = TIME + "|24:00") String to) {

    private static final String TIME = "([01][0-9]|2[0-3]):[0-5][0-9]";
    private static final String MIDNIGHT = "24:00";

    /** As it is kept. */
    String text() {
        return day + " " + from + "-" + to;
    }

    static WeeklyTime parse(String text) {
        String[] parts = text.split("[ -]");
        return new WeeklyTime(DayOfWeek.valueOf(parts[0]), parts[1], parts[2]);
    }

    /** @throws ProblemException {@code timebank.times-invalid} for an end before the beginning */
    void check() {
        if (minute(to) <= minute(from)) {
            throw new ProblemException(TimeBankError.TIMES_INVALID).field("weeklyTimes");
        }
    }

    boolean covers(ZonedDateTime start, int minutes) {
        int first = start.getHour() * 60 + start.getMinute();
        return start.getDayOfWeek() == day && first >= minute(from) && first + minutes <= minute(to);
    }

    private static int minute(String time) {
        return MIDNIGHT.equals(time) ? 24 * 60 : LocalTime.parse(time).toSecondOfDay() / 60;
    }
}
