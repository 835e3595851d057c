package org.qiaomen.platform;

import java.time.Clock;
import java.time.Duration;

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
        return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
    }
}
