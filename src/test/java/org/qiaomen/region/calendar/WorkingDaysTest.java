package org.qiaomen.region.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkingDaysTest {

    private final WorkingDays calendar = CalendarFixtures.of2025And2026();

    @ParameterizedTest
    @CsvSource({
            // An ordinary week; the day of submission is not counted, at whatever hour.
            "2026-03-02T00:00:00, 1, 2026-03-03",
            "2026-03-02T23:59:59, 1, 2026-03-03",
            "2026-03-06T10:00:00, 3, 2026-03-11",
            // Spring Festival 2026: the Saturday before is worked, then nine days off, and the Saturday after is worked.
            "2026-02-13T17:00:00, 1, 2026-02-14",
            "2026-02-13T17:00:00, 2, 2026-02-24",
            "2026-02-14T09:00:00, 1, 2026-02-24",
            "2026-02-18T09:00:00, 7, 2026-03-03",
            "2026-02-26T09:00:00, 2, 2026-02-28",
            // Sunday 20 September is worked; Mid-Autumn and National Day are off, Saturday 10 October is worked.
            "2026-09-18T09:00:00, 1, 2026-09-20",
            "2026-09-24T09:00:00, 6, 2026-10-10",
            // The Sunday after New Year 2026 is worked.
            "2025-12-31T09:00:00, 1, 2026-01-04",
            "2025-09-30T09:00:00, 3, 2025-10-11" })
    void endsWithTheLastSecondOfTheNthWorkingDay(String from, int days, String lastDay) {
        Due due = calendar.addWorkingDays(at(from), days);

        assertThat(due).isEqualTo(new Due(at(lastDay + "T23:59:59"), false));
    }

    @Test
    void countsTheDayOfTheCityAndNotOfUtc() {
        Instant lateOnSundayInLondon = Instant.parse("2026-03-01T23:00:00Z");

        assertThat(calendar.addWorkingDays(lateOnSundayInLondon, 1).at()).isEqualTo(at("2026-03-03T23:59:59"));
    }

    @Test
    void isProvisionalOnceAYearWithoutNoticeIsCountedIn() {
        assertThat(calendar.addWorkingDays(at("2026-12-30T10:00:00"), 1)).isEqualTo(new Due(at("2026-12-31T23:59:59"), false));
        assertThat(calendar.addWorkingDays(at("2026-12-30T10:00:00"), 3)).isEqualTo(new Due(at("2027-01-04T23:59:59"), true));
        assertThat(calendar.addWorkingDays(at("2024-12-31T10:00:00"), 1)).isEqualTo(new Due(at("2025-01-02T23:59:59"), false));
    }

    @ParameterizedTest
    @CsvSource({ "2026-02-14, true", "2026-02-15, false", "2026-02-23, false", "2026-02-24, true", "2026-02-28, true",
            "2026-03-01, false", "2026-10-07, false", "2026-10-08, true", "2027-01-01, true", "2027-01-02, false" })
    void knowsWorkedDays(LocalDate day, boolean worked) {
        assertThat(calendar.isWorkingDay(day)).isEqualTo(worked);
    }

    @Test
    void countsBetweenAsItAdds() {
        SplittableRandom random = new SplittableRandom(11);
        long start = at("2025-01-01T00:00:00").getEpochSecond();
        for (int i = 0; i < 2_000; i++) {
            Instant from = Instant.ofEpochSecond(start + random.nextLong(700L * 86_400));
            int days = random.nextInt(1, 60);
            Due due = calendar.addWorkingDays(from, days);

            assertThat(calendar.workingDaysBetween(from, due.at())).isEqualTo(days);
            assertThat(calendar.workingDaysBetween(from, due.at().minusSeconds(86_400))).isEqualTo(days - 1);
        }
    }

    @Test
    void countsNothingBackwards() {
        assertThat(calendar.workingDaysBetween(at("2026-03-06T10:00:00"), at("2026-03-02T10:00:00"))).isZero();
        assertThat(calendar.workingDaysBetween(at("2026-03-02T10:00:00"), at("2026-03-02T23:00:00"))).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, -1, WorkingDays.MAX_DAYS + 1, Integer.MAX_VALUE })
    void refusesPeriodsThatMakeNoSense(int days) {
        assertThatIllegalArgumentException().isThrownBy(() -> calendar.addWorkingDays(at("2026-03-02T10:00:00"), days));
    }

    private static Instant at(String cityTime) {
        return OffsetDateTime.parse(cityTime + "+08:00").toInstant();
    }
}
