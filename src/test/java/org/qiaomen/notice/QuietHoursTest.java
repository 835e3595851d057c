package org.qiaomen.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursTest {

    @ParameterizedTest
    @CsvSource({ "21:30,08:00,2026-03-02T21:29:59+08:00,", "21:30,08:00,2026-03-02T21:30:00+08:00,2026-03-03T08:00:00+08:00",
            "21:30,08:00,2026-03-03T00:00:00+08:00,2026-03-03T08:00:00+08:00",
            "21:30,08:00,2026-03-03T07:59:59+08:00,2026-03-03T08:00:00+08:00", "21:30,08:00,2026-03-03T08:00:00+08:00,",
            "12:30,14:00,2026-03-02T13:00:00+08:00,2026-03-02T14:00:00+08:00", "12:30,14:00,2026-03-02T14:00:00+08:00,",
            "00:00,00:00,2026-03-02T13:00:00+08:00,", "21:30,08:00,2026-12-31T23:00:00+08:00,2027-01-01T08:00:00+08:00" })
    void endWithTheMorning(LocalTime from, LocalTime to, String now, String until) {
        assertThat(hours(true, from, to).until(instant(now)).orElse(null)).isEqualTo(until == null ? null : instant(until));
        assertThat(hours(false, from, to).until(instant(now))).isEmpty();
    }

    private static Instant instant(String time) {
        return OffsetDateTime.parse(time).toInstant();
    }

    private static QuietHours hours(boolean enabled, LocalTime from, LocalTime to) {
        return new QuietHours(new NoticeConfig.QuietHours() {
            @Override
            public boolean enabled() {
                return enabled;
            }

            @Override
            public LocalTime from() {
                return from;
            }

            @Override
            public LocalTime to() {
                return to;
            }
        });
    }
}
