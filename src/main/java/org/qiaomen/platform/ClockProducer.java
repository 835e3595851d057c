package org.qiaomen.platform;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

import io.quarkus.arc.DefaultBean;

/** The one source of time, replaced by a settable clock in tests. */
@ApplicationScoped
public class ClockProducer {

    /** Ticks in microseconds, the precision PostgreSQL keeps: what is hashed now must hash the same when read back. */
    @Produces
    @DefaultBean
    @ApplicationScoped
    Clock clock() {
        return new Microseconds(ZoneOffset.UTC);
    }

    /** Clock.tick would do, but JDK 17's divides by zero in {@code millis()} when it ticks faster than milliseconds. */
    private static final class Microseconds extends Clock {

        private final ZoneId zone;

        Microseconds(ZoneId zone) {
            this.zone = zone;
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return new Microseconds(other);
        }

        @Override
        public Instant instant() {
            return Instant.now().truncatedTo(ChronoUnit.MICROS);
        }
    }
}
