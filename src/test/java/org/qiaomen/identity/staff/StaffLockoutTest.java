package org.qiaomen.identity.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import org.junit.jupiter.api.Test;

class StaffLockoutTest {

    private static final Instant NOW = Instant.parse("2026-03-02T01:30:00Z");
    private final StaffLockout lockout = new StaffLockout(UUID.randomUUID());

    @Test
    void locksForFifteenMinutesAfterFiveFailures() {
        fail(5);
        assertThat(lockout.begin(NOW)).isFalse();
        assertThat(lockout.begin(NOW.plus(Duration.ofMinutes(15)).minusMillis(1))).isFalse();
        assertThat(lockout.begin(NOW.plus(Duration.ofMinutes(15)))).isTrue();
    }

    @Test
    void forgetsFailuresAfterASuccess() {
        fail(4);
        assertThat(lockout.begin(NOW)).isTrue();
        assertThat(lockout.succeed(100)).isTrue();
        fail(4);
        assertThat(lockout.begin(NOW)).isTrue();
    }

    @Test
    void takesATimeStepOnce() {
        lockout.begin(NOW);
        assertThat(lockout.succeed(100)).isTrue();
        lockout.begin(NOW);
        assertThat(lockout.succeed(100)).isFalse();
        assertThat(lockout.succeed(99)).isFalse();
        assertThat(lockout.succeed(101)).isTrue();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(lockout.begin(NOW)).isTrue();
        }
    }
}
