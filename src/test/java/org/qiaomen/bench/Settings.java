package org.qiaomen.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
 * @param parts of the benchmark, all by default: {@code START} (start-up and memory), {@code PATHS} (throughput, latency,
 *        growth)
 * @param startRounds starts of each contestant that count
 * @param loadRounds rounds of load and memory of each contestant
 * @param loadRate calls per second meanwhile
 * @param loadCalls calls of such a round
 */
record Settings(Path app, Path output, long requests, long smallRequests, long seed, int connections, int rounds,
        int latencyRounds, int scaleRounds, Duration round, Duration scaleRound, Duration warmUp, int warmUpCalls,
        int ratePerSecond, List<String> jvm, List<Workload> operations, Set<Part> parts, int startRounds, int loadRounds,
        int loadRate, int loadCalls) {

    /** What the benchmark consists of. */
    enum Part {
        START,
        PATHS
    }

    static Settings read() {
        return read("LOOKUP,PROGRESS,LIST,SUBMIT");
    }

    /** @param operations by default */
    static Settings read(String operations) {
        return new Settings(Path.of(text("app", "target/quarkus-app")), Path.of(text("output", "target/bench")),
                number("requests", 1_000_000), number("small-requests", 10_000), number("seed", 20_260_101),
                (int) number("connections", 32), (int) number("rounds", 8),
                (int) number("latency-rounds", 4), (int) number("scale-rounds", 24),
                Duration.ofSeconds(number("seconds", 3)), Duration.ofSeconds(number("scale-seconds", 2)),
                Duration.ofSeconds(number("warm-up-seconds", 10)), (int) number("warm-up-calls", 20_000),
                (int) number("rate", 200),
                List.of(text("jvm", "-Xmx1g").split(" ")),
                Arrays.stream(text("operations", operations).split(",")).map(Workload::valueOf).toList(),
                Arrays.stream(text("parts", "START,PATHS").split(",")).map(Part::valueOf).collect(Collectors.toSet()),
                (int) number("start-rounds", 7), (int) number("load-rounds", 5), (int) number("load-rate", 500),
                (int) number("load-calls", 10_000));
    }

    /** The same, with its databases and results in a folder within. */
    Settings in(String folder) {
        return new Settings(app, output.resolve(folder), requests, smallRequests, seed, connections, rounds, latencyRounds,
                scaleRounds, round, scaleRound, warmUp, warmUpCalls, ratePerSecond, jvm, operations, parts, startRounds,
                loadRounds, loadRate, loadCalls);
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

    /** Empty where it was not given. */
    static Optional<String> given(String name) {
        return Optional.of(text(name, "")).filter(value -> !value.isEmpty());
    }

    private static String text(String name, String byDefault) {
        String value = System.getProperty("bench." + name, "");
        return value.isBlank() || value.startsWith("${") ? byDefault : value;
    }

    private static long number(String name, long byDefault) {
        return Long.parseLong(text(name, Long.toString(byDefault)));
    }
}
