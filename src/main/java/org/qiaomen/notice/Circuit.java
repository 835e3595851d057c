package org.qiaomen.notice;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Keeps away from a provider that fails again and again: after some failures on end nobody calls it for a while, then one call
 * at a time tries whether it works again. Each replica finds out by itself.
 */
final class Circuit {

    private final int mostFailures;
    private final Duration rest;
    private final Clock clock;
    private int failures;
    private Instant nextTry = Instant.EPOCH;

    Circuit(int mostFailures, Duration rest, Clock clock) {
        this.mostFailures = mostFailures;
        this.rest = rest;
        this.clock = clock;
    }

    /** Whether a call may be made. While it rests that is one call per rest: whoever is told yes makes it. */
    synchronized boolean permits() {
        var now = clock.instant();
        if (failures < mostFailures) {
            return true;
        }
        if (now.isBefore(nextTry)) {
            return false;
        }
        nextTry = now.plus(rest);
        return true;
    }

    synchronized void succeeded() {
        failures = 0;
    }

    synchronized void failed() {
        failures = Math.min(failures + 1, mostFailures);
        if (failures == mostFailures) {
            nextTry = clock.instant().plus(rest);
        }
    }
}
