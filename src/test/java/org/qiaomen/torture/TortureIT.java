package org.qiaomen.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.qiaomen.SharedProgram;

/** A short torture with a seed of its own; the long one is a command. */
class TortureIT {

    private static final long SEED = 20_260_101;

    @Test
    void losesNothingThatWasAnsweredAndDoesNothingTwice() throws Exception {
        TortureSettings settings = new TortureSettings(SEED, 64, 8, 3, 60, Duration.ofSeconds(25),
                Path.of("target/torture-it"));
        assertThat(new Torture(settings).run(SharedProgram.emptyHome())).isEmpty();
        assertThat(Path.of("target/torture-it/report.md")).content().contains("was killed and started again",
                "all of it recovered", "was stopped and started again");
    }
}
