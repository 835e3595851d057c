package org.qiaomen.platform;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** The time on the city's clocks: instants are stored, and shown with the offset of Asia/Shanghai. */
public final class CityTime {

    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private CityTime() {
    }

    /** Null-safe; cut to milliseconds, which is as fine as anyone outside needs. */
    public static OffsetDateTime show(Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.MILLIS).atZone(ZONE).toOffsetDateTime();
    }
}
