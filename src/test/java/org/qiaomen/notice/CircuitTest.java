package org.qiaomen.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.qiaomen.platform.SettableClock;

class CircuitTest {

    private final SettableClock clock = new SettableClock();
    private final Circuit circuit = new Circuit(3, Duration.ofSeconds(30), clock);

    @Test
    void leavesAloneWhoFailsOnEndAndTriesOneCallPerRest() {
        clock.set(java.time.Instant.parse("2026-03-02T01:00:00Z"));
        circuit.failed();
        circuit.failed();
        assertThat(circuit.permits()).isTrue();
        circuit.failed();
        assertThat(circuit.permits()).isFalse();
        clock.advance(Duration.ofSeconds(30));
        assertThat(circuit.permits()).as("one tries").isTrue();
        assertThat(circuit.permits()).as("and nobody else").isFalse();
        circuit.failed();
        clock.advance(Duration.ofSeconds(29));
        assertThat(circuit.permits()).isFalse();
        clock.advance(Duration.ofSeconds(1));
        assertThat(circuit.permits()).isTrue();
        circuit.succeeded();
        assertThat(circuit.permits()).isTrue();
        assertThat(circuit.permits()).isTrue();
    }

    @Test
    void forgetsFailuresThatAreNotOnEnd() {
        for (var i = 0; i < 10; i++) {
            circuit.failed();
            circuit.failed();
            circuit.succeeded();
        }
        assertThat(circuit.permits()).isTrue();
    }
}
