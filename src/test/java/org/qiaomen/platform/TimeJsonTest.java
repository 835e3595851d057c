package org.qiaomen.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.SplittableRandom;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.json.JsonMapper;

class TimeJsonTest {

    private static final long FIRST_SECOND = -70_000_000_000L;
    private static final long LAST_SECOND = 300_000_000_000L;

    static Stream<OffsetDateTime> times() {
        SplittableRandom random = new SplittableRandom(1);
        int[] nanos = { 0, 1, 999_999_999, 120_000_000, 1_000_000, 100, 123_456_000, 500_000_000, 10_000_000 };
        int[] offsets = { 8 * 3600, 0, -(5 * 3600 + 1800), 3661, 14 * 3600 };
        return Stream.generate(() -> OffsetDateTime
                .ofInstant(java.time.Instant.ofEpochSecond(random.nextLong(FIRST_SECOND, LAST_SECOND),
                        nanos[random.nextInt(nanos.length)]),
                        ZoneOffset.ofTotalSeconds(offsets[random.nextInt(offsets.length)])))
                .limit(500);
    }

    @ParameterizedTest
    @MethodSource("times")
    void writesTimesAsTheStandardFormatterDoes(OffsetDateTime time) {
        assertThat(TimeJson.text(time)).isEqualTo(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time));
    }

    @Test
    void writesATimeAsATextInJson() throws Exception {
        JsonMapper mapper = new JsonMapper();
        mapper.findAndRegisterModules();
        new TimeJson().customize(mapper);

        assertThat(mapper.writeValueAsString(OffsetDateTime.parse("2026-01-02T03:04:05.600+08:00")))
                .isEqualTo("\"2026-01-02T03:04:05.6+08:00\"");
    }
}
