package org.qiaomen.region.calendar;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.qiaomen.platform.ProblemException;

/**
 * What every notice has in common, so that a slip of the pen does not move every deadline of a year. The fixed holidays are
 * those of
 * 全国年节及纪念日放假办法 as in force from 2025; the lunar ones have no fixed date and are not checked.
 */
final class NoticeRules {

    static final int FIRST_YEAR = 2025;
    static final int LAST_YEAR = 2100;

    /** New Year's holiday may begin in the last days of December. */
    private static final MonthDay EARLIEST = MonthDay.of(12, 25);
    private static final List<MonthDay> ALWAYS_OFF = List.of(MonthDay.of(1, 1), MonthDay.of(5, 1), MonthDay.of(5, 2),
            MonthDay.of(10, 1), MonthDay.of(10, 2), MonthDay.of(10, 3));

    private NoticeRules() {
    }

    static void checkYear(int year) {
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            throw new ProblemException(CalendarError.YEAR_INVALID).field("year");
        }
    }

    /** @throws ProblemException naming the first day that cannot be right */
    static void checkDays(int year, List<CalendarDayEntry> days) {
        checkYear(year);
        Map<LocalDate, DayKind> named = new HashMap<>();
        for (int i = 0; i < days.size(); i++) {
            CalendarDayEntry entry = days.get(i);
            String field = "days[" + i + "].day";
            if (entry.day().isBefore(EARLIEST.atYear(year - 1)) || entry.day().getYear() > year) {
                throw implausible(field, entry.day() + " 不属于 " + year + " 年的通知",
                        entry.day() + " is no day of a notice for " + year);
            }
            if (entry.kind() == DayKind.W && !WorkingDays.isWeekend(entry.day())) {
                throw implausible(field, entry.day() + " 不是周末，不能为班", entry.day() + " is no weekend day, so it cannot be W");
            }
            if (named.put(entry.day(), entry.kind()) != null) {
                throw implausible(field, entry.day() + " 重复", entry.day() + " is named twice");
            }
        }
        for (MonthDay always : ALWAYS_OFF) {
            LocalDate holiday = always.atYear(year);
            if (named.get(holiday) != DayKind.O) {
                throw implausible("days", "法定节假日 " + holiday + " 须为休", "the public holiday " + holiday + " must be O");
            }
        }
    }

    private static ProblemException implausible(String field, String zh, String en) {
        return new ProblemException(CalendarError.DAYS_INVALID).field(field).detail(zh, en);
    }
}
