package org.qiaomen.policy.delivery;

import java.time.Instant;
import java.time.OffsetDateTime;

import org.qiaomen.platform.CityTime;

/** Times as native queries give them. */
final class Times {

    private Times() {
    }

    /** Null-safe. */
    static Instant instant(Object value) {
        return value instanceof OffsetDateTime time ? time.toInstant() : (Instant) value;
    }

    /** Null-safe; as clients see it. */
    static OffsetDateTime show(Object value) {
        return CityTime.show(instant(value));
    }
}
