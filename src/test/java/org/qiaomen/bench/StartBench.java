package org.qiaomen.bench;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/**
 * How long a start takes and how much memory the program needs, on the JVMs that are there ({@code bench.jdk17},
 * {@code bench.jdk25}), with its AOT cache, and natively when {@code bench.native} names an executable; against a bare Quarkus
 * REST program, and against any other command that {@code bench.other} names (its words, then the path that answers 200; it
 * finds its port in {@code QUARKUS_HTTP_PORT}). {@code bench.within} is put before each command and may limit it, such as
 * {@code systemd-run --scope -p MemoryMax=256M}.
 */
final class StartBench {

    private static final String READY = "/q/health/ready";
    private static final String BARE_READY = "/hello";
    private static final Duration IDLE = Duration.ofSeconds(3);
    private static final Path OPTIONS = Path.of("docker/jvm.args");
    /** What a container of 256 MB tells the JVM. */
    private static final String CONTAINER = "-XX:MaxRAM=256m";
    /** What a JVM 17 does not know yet. */
    private static final List<String> YOUNG = List.of("CompactObjectHeaders", "TrimNativeHeapInterval", "AOT");
    private static final int FIRST_WITH_A_CACHE = 25;

    private final Settings settings;
    private final StartCity city;
    private final List<StartResults> results = new ArrayList<>();

    private StartBench(Settings settings, StartCity city) {
        this.settings = settings;
        this.city = city;
    }

    /** Measures, and writes it into the report. */
    static void run(Settings settings, Document document) throws Exception {
        Path output = Files.createDirectories(settings.output());
        Path jdk25 = Path.of(Settings.given("jdk25").orElse(System.getProperty("java.home")));
        boolean caches = release(jdk25) >= FIRST_WITH_A_CACHE;
        StartPackages packages = new StartPackages(output, jdk25);
        Path fastJar = packages.fastJar();
        Path home = Files.createTempDirectory(output, "home").toAbsolutePath();
        try (StartCity city = StartCity.in(home, fastJar)) {
            StartBench bench = new StartBench(settings, city);
            bench.enter(packages, fastJar, jdk25, caches);
            bench.run();
            new StartReport(bench.results, settings).writeTo(document);
            if (!caches) {
                document.text("Without AOT caches: give a JDK 25 as -Dbench.jdk25=<its folder>.");
            }
        }
    }

    private void enter(StartPackages packages, Path fastJar, Path jdk25, boolean caches) throws Exception {
        List<String> options = Stream.concat(Stream.of(CONTAINER), options()).toList();
        List<String> older = options.stream().filter(option -> YOUNG.stream().noneMatch(option::contains)).toList();
        Path jdk17 = Path.of(Settings.given("jdk17").orElse(System.getProperty("java.home")));
        enter("JVM " + release(jdk17), java(jdk17, older), fastJar, READY, true);
        if (caches) {
            List<String> cached = with(options, "-XX:AOTCache=app.aot", "-XX:AOTMode=on");
            enter(StartReport.PLAIN, java(jdk25, options), fastJar, READY, true);
            enter(StartReport.AOT, java(jdk25, cached), packages.aotJar(), READY, true);
            enter("bare, JVM", java(jdk25, options), packages.bareFastJar(), BARE_READY, false);
            enter(StartReport.BARE_AOT, java(jdk25, cached), packages.bareAotJar(options), BARE_READY, false);
        }
        given("native").ifPresent(words -> enter(StartReport.NATIVE, words, Path.of("."), READY, true));
        given("bare-native").ifPresent(words -> enter(StartReport.BARE_NATIVE, words, Path.of("."), BARE_READY, false));
        given("other").ifPresent(words -> enter("other", words.subList(0, words.size() - 1), Path.of("."),
                words.get(words.size() - 1), false));
    }

    private void enter(String name, List<String> command, Path folder, String ready, boolean product) {
        List<String> whole = new ArrayList<>(given("within").orElse(List.of()));
        whole.addAll(command);
        results.add(new StartResults(new StartContestant(name, whole, folder,
                product ? city.environment() : Map.of(), ready, product)));
    }

    private void run() throws Exception {
        fillTheCity();
        List<StartResults> order = new ArrayList<>(results);
        Random random = new Random(settings.seed());
        // The first round is a rehearsal: files come from the disk and not from memory.
        for (int round = 0; settings.startRounds() > 0 && round <= settings.startRounds(); round++) {
            Collections.shuffle(order, random);
            for (StartResults one : order) {
                start(one, round > 0);
            }
            System.out.printf("Starts: %d of %d rounds%n", round, settings.startRounds());
        }
        try (LoadGenerator load = new LoadGenerator(settings.connections())) {
            for (int round = 0; round < settings.loadRounds(); round++) {
                for (StartResults one : results) {
                    if (one.contestant().product()) {
                        tryToLoad(one, load, round);
                    }
                }
                System.out.printf("Load: %d of %d rounds%n", round + 1, settings.loadRounds());
            }
        }
    }

    private void fillTheCity() throws Exception {
        StartContestant first = results.get(0).contestant();
        // Without the limit, if there is one.
        List<String> command = first.command().subList(given("within").orElse(List.of()).size(), first.command().size());
        try (StartedProgram any = StartedProgram.execute(new StartContestant("filling", command, first.folder(),
                first.environment(), READY, true), settings.output().resolve("filling.log"))) {
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

    /** Within a limit of memory one may die of it, which is a result too. */
    private void tryToLoad(StartResults of, LoadGenerator load, int round) throws Exception {
        try {
            load(of, load, round);
        } catch (IOException | CompletionException e) {
            System.out.printf("%s did not get through: %s%n", of.contestant().name(), e.getMessage());
        }
    }

    private void load(StartResults of, LoadGenerator load, int round) throws Exception {
        try (StartedProgram program = execute(of)) {
            program.millisToReady(of.contestant().ready());
            Measured measured = load.fixedRate(program.address(), Workload.MIXED, city.callers(),
                    Duration.ofSeconds(settings.loadCalls() / settings.loadRate()), System.nanoTime(), settings.loadRate());
            of.loaded().add(program.residentMegabytes());
            of.files().add(program.fileMegabytes());
            of.most().add(program.mostMegabytes());
            of.load().add(measured);
            of.closed().add(load.closedLoop(program.address(), Workload.MIXED, city.callers(), settings.warmUp(),
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

    /** The words of a command. */
    private static Optional<List<String>> given(String name) {
        return Settings.given(name).map(words -> List.of(words.strip().split("\\s+")));
    }

    /** 17, 21, 25 and so on, as the JDK's own {@code release} file says. */
    private static int release(Path jdk) throws IOException {
        Properties release = new Properties();
        try (Reader in = Files.newBufferedReader(jdk.resolve("release"))) {
            release.load(in);
        }
        return Integer.parseInt(release.getProperty("JAVA_VERSION").replaceAll("\"|[.+-].*", ""));
    }
}
