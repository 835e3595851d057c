package org.qiaomen.elderly.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DaysTest {

    private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-11-22T10:30:00+08:00");
    private final Days chinese = new Days(false, NOW);
    private final Days english = new Days(true, NOW);

    @ParameterizedTest
    @CsvSource({ "2026-11-22T00:00:00+08:00,今天凌晨,today in the morning",
            "2026-11-21T23:59:59+08:00,昨天晚上,yesterday in the evening",
            "2026-11-23T15:00:00+08:00,明天下午,tomorrow in the afternoon",
            "2026-11-20T08:00:00+08:00,11月20日星期五早上,'Friday, 20 November in the morning'",
            "2025-12-31T12:00:00+08:00,2025年12月31日星期三中午,'Wednesday, 31 December 2025 in the afternoon'" })
    void saysTheDayAndAboutWhen(OffsetDateTime at, String zh, String en) {
        assertThat(chinese.moment(at)).isEqualTo(zh);
        assertThat(english.moment(at)).isEqualTo(en);
    }

    @ParameterizedTest
    @CsvSource({ "2026-11-23T15:20:00+08:00,明天下午3点20分,tomorrow at 15:20", "2026-11-22T12:00:00+08:00,今天中午12点,today at 12:00",
            "2026-11-22T00:05:00+08:00,今天凌晨0点5分,today at 0:05" })
    void saysTheHour(OffsetDateTime at, String zh, String en) {
        assertThat(chinese.hour(at)).isEqualTo(zh);
        assertThat(english.hour(at)).isEqualTo(en);
    }

    @Test
    void countsInTheCitysTime() {
        // Half past seven in the evening in London is tomorrow in the city.
        assertThat(chinese.day(OffsetDateTime.parse("2026-11-22T19:30:00Z"))).isEqualTo("明天");
        assertThat(chinese.full(NOW)).isEqualTo("11月22日，星期日");
        assertThat(english.full(NOW)).isEqualTo("Sunday, 22 November");
    }
}
