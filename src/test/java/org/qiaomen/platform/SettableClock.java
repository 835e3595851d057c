package org.qiaomen.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.test.Mock;

/**
 * The program's clock in tests: the system's time until a test moves it. It belongs to the whole application, so a test
 * that moves it calls {@link #reset()} afterwards.
 */
@Mock
@ApplicationScoped
public class SettableClock extends Clock {

    private volatile Instant fixed;
    private volatile Duration ahead = Duration.ZERO;

    /** Stands still at this instant. */
    public void set(Instant instant) {
        fixed = instant;
    }

    /** Goes on from where it is, this much later. */
    public void advance(Duration by) {
        if (fixed == null) {
            ahead = ahead.plus(by);
        } else {
            fixed = fixed.plus(by);
        }
    }

    public void reset() {
        fixed = null;
        ahead = Duration.ZERO;
    }

    @Override
    public Instant instant() {
        Instant now = fixed == null ? Instant.now().plus(ahead) : fixed;
        return now.truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Instants are shown by CityTime");
    }
}
