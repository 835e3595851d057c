package org.qiaomen.region.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qiaomen.platform.ProblemException;

class NoticeRulesTest {

    @Test
    void takesANoticeThatReachesBackIntoDecember() {
        assertThatCode(() -> NoticeRules.checkDays(2027, with("2026-12-31", DayKind.O))).doesNotThrowAnyException();
        assertThatCode(() -> NoticeRules.checkDays(2027, with("2026-12-26", DayKind.W))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({ "2027-02-08, W, a Monday worked instead", "2026-12-24, O, too early", "2028-01-01, O, another year",
            "2027-10-01, O, named twice" })
    void refusesADayThatCannotBeRight(String day, DayKind kind, String why) {
        assertThatThrownBy(() -> NoticeRules.checkDays(2027, with(day, kind)))
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.error()).isEqualTo(CalendarError.DAYS_INVALID);
                    assertThat(problem.fields().get(0).field()).isEqualTo("days[6].day");
                });
    }

    @Test
    void refusesANoticeWithoutAPublicHoliday() {
        List<CalendarDayEntry> days = CalendarFixtures.publicHolidays(2027);
        days.removeIf(entry -> entry.day().equals(LocalDate.of(2027, 10, 3)));

        assertThatThrownBy(() -> NoticeRules.checkDays(2027, days)).isInstanceOfSatisfying(ProblemException.class,
                problem -> assertThat(problem.error()).isEqualTo(CalendarError.DAYS_INVALID));
    }

    @ParameterizedTest
    @ValueSource(ints = { 2024, 2101, 0, -1 })
    void refusesYearsOutOfRange(int year) {
        assertThatThrownBy(() -> NoticeRules.checkYear(year)).isInstanceOfSatisfying(ProblemException.class,
                problem -> assertThat(problem.error()).isEqualTo(CalendarError.YEAR_INVALID));
    }

    private static List<CalendarDayEntry> with(String day, DayKind kind) {
        List<CalendarDayEntry> days = new ArrayList<>(CalendarFixtures.publicHolidays(2027));
        days.add(new CalendarDayEntry(LocalDate.parse(day), kind));
        return days;
    }
}
