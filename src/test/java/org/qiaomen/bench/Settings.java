package org.qiaomen.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The parameters of a run, from system properties {@code bench.*}.
 *
 * @param app folder of the packaged program
 * @param output where databases and results go
 * @param requests size of the large database
 * @param smallRequests size of the small one
 * @param seed of the data and of the order of calls
 * @param connections of the closed loop
 * @param rounds per server and operation, taking turns
 * @param latencyRounds per server and operation at the fixed rate
 * @param scaleRounds of the comparison of sizes, whose tails need more of them
 * @param round length of one round; many short ones in turn, so that what else the machine does meets both sides
 * @param scaleRound length of one round of the comparison of sizes
 * @param warmUp least length of the warm-up of each server and operation
 * @param warmUpCalls least number of its calls: a busy machine needs longer to compile what is hot
 * @param ratePerSecond of the fixed-rate rounds
 * @param jvm flags of product and floor alike
 * @param operations to measure, all by default
 */
record Settings(Path app, Path output, long requests, long smallRequests, long seed, int connections, int rounds,
        int latencyRounds, int scaleRounds, Duration round, Duration scaleRound, Duration warmUp, int warmUpCalls,
        int ratePerSecond, List<String> jvm, List<Workload> operations) {

    static Settings read() {
        return new Settings(Path.of(text("app", "target/quarkus-app")), Path.of(text("output", "target/bench")),
                number("requests", 1_000_000), number("small-requests", 10_000), number("seed", 20_260_101),
                (int) number("connections", 32), (int) number("rounds", 8),
                (int) number("latency-rounds", 4), (int) number("scale-rounds", 24),
                Duration.ofSeconds(number("seconds", 3)), Duration.ofSeconds(number("scale-seconds", 2)),
                Duration.ofSeconds(number("warm-up-seconds", 10)), (int) number("warm-up-calls", 20_000),
                (int) number("rate", 200),
                List.of(text("jvm", "-Xmx1g").split(" ")),
                Arrays.stream(text("operations", "LOOKUP,PROGRESS,LIST,SUBMIT").split(",")).map(Workload::valueOf).toList());
    }

    /** The same, with its databases and results in a folder within. */
    Settings in(String folder) {
        return new Settings(app, output.resolve(folder), requests, smallRequests, seed, connections, rounds, latencyRounds,
                scaleRounds, round, scaleRound, warmUp, warmUpCalls, ratePerSecond, jvm, operations);
    }

    /** Flags of the product and what differs from the configuration it is shipped with, each for a reason. */
    List<String> programOptions() {
        List<String> options = new ArrayList<>(jvm);
        // 64 residents stand for many thousands.
        options.add("-Dplatform.limits.submissions.permits=1000000000");
        // Longer than a run; the length of a token's life costs nothing.
        options.add("-Didentity.access-token-lifetime=PT12H");
        // The floor delivers no notices either, and what one of the two leaves behind must not be work for the other.
        options.add("-Dnotice.outbox.enabled=false");
        return options;
    }

    private static String text(String name, String byDefault) {
        String value = System.getProperty("bench." + name, "");
        return value.isBlank() || value.startsWith("${") ? byDefault : value;
    }

    private static long number(String name, long byDefault) {
        return Long.parseLong(text(name, Long.toString(byDefault)));
    }
}
