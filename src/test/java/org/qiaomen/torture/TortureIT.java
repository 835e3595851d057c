package org.qiaomen.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.qiaomen.SharedProgram;

/** A short torture with a seed of its own; the long one is a command. */
class TortureIT {

    private static final long SEED = 20_260_101;

    @Test
    void losesNothingThatWasAnsweredAndDoesNothingTwice() throws Exception {
        TortureSettings settings = new TortureSettings(SEED, 64, 8, 3, 60, 24, 4, 3, Duration.ofSeconds(20),
                Path.of("target/torture-it"));
        Torture.Outcome outcome = new Torture(settings).run(SharedProgram.emptyHome(),
                city -> city.supervisor().at(city.replica(0)).post("/api/v1/staff/points/awards", Map.of("residentId",
                        city.ids.get(0), "amountPoints", 1, "reason", "谁也不知道"), UUID.randomUUID()).is(201));
        assertThat(outcome.wrong()).isEmpty();
        assertThat(outcome.after()).anyMatch(what -> what.startsWith("available points of person 0"))
                .anyMatch(what -> what.startsWith("transactions AWARD"));
        assertThat(Path.of("target/torture-it/report.md")).content().contains("was killed and started again",
                "all of it recovered", "was stopped and started again");
    }
}
