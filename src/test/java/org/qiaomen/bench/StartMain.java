package org.qiaomen.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * {@code ./mvnw -Pbench verify -Dbench.main=org.qiaomen.bench.StartMain}: how long a start takes and how much memory the
 * program
 * needs, on the JVMs that are there ({@code bench.jdk17}, {@code bench.jdk25}), with its AOT cache, and natively when
 * {@code bench.native} names an executable; against a bare Quarkus REST program, and against any other command that
 * {@code bench.other} names (its words, then the path that answers 200; it finds its port in {@code QUARKUS_HTTP_PORT}).
 * Writes {@code target/bench/start/report.html}.
 */
final class StartMain {

    private static final String READY = "/q/health/ready";
    private static final String BARE_READY = "/hello";
    private static final int ROUNDS = 7;
    private static final int LOAD_ROUNDS = 5;
    private static final int REQUESTS = 10_000;
    private static final int PER_SECOND = 500;
    private static final Duration IDLE = Duration.ofSeconds(3);
    private static final Duration CLOSED_LOOP = Duration.ofSeconds(10);
    private static final Path OPTIONS = Path.of("docker/jvm.args");
    /** What a container of 256 MB tells the JVM. */
    private static final String CONTAINER = "-XX:MaxRAM=256m";

    private final Settings settings;
    private final StartCity city;
    private final List<StartResults> results = new ArrayList<>();

    private StartMain(Settings settings, StartCity city) {
        this.settings = settings;
        this.city = city;
    }

    public static void main(String[] arguments) throws Exception {
        Settings settings = Settings.read().in("start");
        Path output = Files.createDirectories(settings.output());
        Path jdk25 = Path.of(System.getProperty("bench.jdk25"));
        StartPackages packages = new StartPackages(output, jdk25);
        Path fastJar = packages.fastJar();
        Path home = Files.createTempDirectory(output, "home").toAbsolutePath();
        try (StartCity city = StartCity.in(home, fastJar)) {
            StartMain bench = new StartMain(settings, city);
            bench.enter(packages, fastJar, jdk25);
            bench.run();
            new StartReport(bench.results, settings, PER_SECOND, REQUESTS).write();
        }
    }

    private void enter(StartPackages packages, Path fastJar, Path jdk25) throws Exception {
        List<String> options = Stream.concat(Stream.of(CONTAINER), options()).toList();
        List<String> older = options.stream().filter(option -> !option.contains("CompactObjectHeaders")).toList();
        Path jdk17 = Path.of(System.getProperty("bench.jdk17"));
        Path aot = packages.aotJar();
        enter("JVM 17", java(jdk17, older), fastJar, READY, true);
        enter("JVM 25", java(jdk25, options), fastJar, READY, true);
        enter("AOT", java(jdk25, with(options, "-XX:AOTCache=app.aot", "-XX:AOTMode=on")), aot, READY, true);
        enter("bare, JVM 25", java(jdk25, options), packages.bareFastJar(), BARE_READY, false);
        enter("bare, AOT", java(jdk25, with(options, "-XX:AOTCache=app.aot", "-XX:AOTMode=on")),
                packages.bareAotJar(options), BARE_READY, false);
        given("bench.native").ifPresent(words -> enter("native", words, Path.of("."), READY, true));
        given("bench.bare-native").ifPresent(words -> enter("bare, native", words, Path.of("."), BARE_READY, false));
        given("bench.other").ifPresent(words -> enter("other", words.subList(0, words.size() - 1), Path.of("."),
                words.get(words.size() - 1), false));
    }

    private void enter(String name, List<String> command, Path folder, String ready, boolean product) {
        results.add(new StartResults(new StartContestant(name, command, folder,
                product ? city.environment() : Map.of(), ready, product)));
    }

    private void run() throws Exception {
        fillTheCity();
        List<StartResults> order = new ArrayList<>(results);
        Random random = new Random(settings.seed());
        // The first round is a rehearsal: files come from the disk and not from memory.
        for (int round = 0; round <= ROUNDS; round++) {
            Collections.shuffle(order, random);
            for (StartResults one : order) {
                start(one, round > 0);
            }
            System.out.printf("Starts: %d of %d rounds%n", round, ROUNDS);
        }
        try (LoadGenerator load = new LoadGenerator(settings.connections())) {
            for (int round = 0; round < LOAD_ROUNDS; round++) {
                for (StartResults one : results) {
                    if (one.contestant().product()) {
                        load(one, load, round);
                    }
                }
                System.out.printf("Load: %d of %d rounds%n", round + 1, LOAD_ROUNDS);
            }
        }
    }

    private void fillTheCity() throws Exception {
        try (StartedProgram any = execute(results.get(0))) {
            any.millisToReady(READY);
            city.fill(any.address());
        }
    }

    private void start(StartResults of, boolean counts) throws Exception {
        try (StartedProgram program = execute(of)) {
            double ready = program.millisToReady(of.contestant().ready());
            double submitted = of.contestant().product() ? program.millisToSubmitted(city.callers().get(0).token())
                    : Double.NaN;
            Thread.sleep(IDLE.toMillis());
            if (counts) {
                of.ready().add(ready);
                of.idle().add(program.residentMegabytes());
                if (of.contestant().product()) {
                    of.submitted().add(submitted);
                }
            }
        }
    }

    private void load(StartResults of, LoadGenerator load, int round) throws Exception {
        try (StartedProgram program = execute(of)) {
            program.millisToReady(of.contestant().ready());
            of.load().add(load.fixedRate(program.address(), Workload.MIXED, city.callers(),
                    Duration.ofSeconds(REQUESTS / PER_SECOND), System.nanoTime(), PER_SECOND));
            of.loaded().add(program.residentMegabytes());
            of.most().add(program.mostMegabytes());
            of.closed().add(load.closedLoop(program.address(), Workload.MIXED, city.callers(), CLOSED_LOOP,
                    System.nanoTime() + round));
        }
    }

    private StartedProgram execute(StartResults of) throws Exception {
        String log = of.contestant().name().replaceAll("[^A-Za-z0-9]+", "-").toLowerCase(Locale.ROOT) + ".log";
        return StartedProgram.execute(of.contestant(), settings.output().resolve(log));
    }

    private static List<String> java(Path jdk, List<String> options) {
        return Stream.of(Stream.of(jdk.resolve("bin/java").toString()), options.stream(), Stream.of("-jar", "quarkus-run.jar"))
                .flatMap(words -> words).toList();
    }

    private static List<String> with(List<String> options, String... more) {
        return Stream.concat(options.stream(), Stream.of(more)).toList();
    }

    private static Stream<String> options() throws Exception {
        return Files.readAllLines(OPTIONS).stream().filter(line -> line.startsWith("-"));
    }

    private static java.util.Optional<List<String>> given(String property) {
        String words = System.getProperty(property, "");
        return words.isBlank() || words.startsWith("${") ? java.util.Optional.empty()
                : java.util.Optional.of(List.of(words.strip().split("\\s+")));
    }
}
