package org.qiaomen.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * {@code ./mvnw -Pbench verify}: start-up and memory, throughput, latency and growth, in one report,
 * {@code target/bench/report.md}
 * and {@code report.html}.
 */
final class BenchMain {

    /** As quarkus.datasource.reactive.max-size. */
    private static final String CONNECTIONS = "20";
    /** As Quarkus chooses them. */
    private static final String EVENT_LOOPS = Integer.toString(Math.max(2, Runtime.getRuntime().availableProcessors()));

    private BenchMain() {
    }

    public static void main(String[] arguments) throws Exception {
        Settings settings = Settings.read();
        System.out.println(settings);
        Document document = new Document("Qiaomen measured", settings.output());
        document.text(Machine.describe()).text("Parameters: " + settings);
        if (settings.parts().contains(Settings.Part.START)) {
            StartBench.run(settings.in("start"), document);
        }
        if (settings.parts().contains(Settings.Part.PATHS)) {
            paths(settings, document);
        }
        document.write();
    }

    private static void paths(Settings settings, Document document) throws Exception {
        List<Pairing> scale = new ArrayList<>();
        List<Pairing> throughput = new ArrayList<>();
        List<Pairing> latency = new ArrayList<>();
        try (LoadGenerator load = new LoadGenerator(settings.connections());
                Dataset large = Dataset.open(settings, settings.requests())) {
            Comparison comparison = new Comparison(settings, load);
            String versions = Machine.versions(large);
            List<Plans.Plan> plans = plans(settings, large);
            System.out.printf("Lookups at %d/s over both sizes in turn%n", settings.ratePerSecond());
            try (Dataset small = Dataset.open(settings, settings.smallRequests())) {
                for (Workload workload : settings.operations()) {
                    if (workload == Workload.LOOKUP || workload == Workload.PROGRESS) {
                        scale.add(comparison.scale(workload, large, small));
                    }
                }
            }
            System.out.printf("Product and floor in turn over %d connections%n", settings.connections());
            try (Program floor = Program.start(FloorServer.class, settings.output().resolve("floor"), settings.jvm(),
                    floorArguments(large))) {
                // By default submissions are last: they make the database larger.
                for (Workload workload : settings.operations()) {
                    throughput.add(comparison.throughput(workload, large, floor));
                    latency.add(comparison.latency(workload, large, floor));
                }
            }
            new BenchReport(settings, versions, throughput, latency, scale, plans).writeTo(document);
        }
    }

    /** After its own port. */
    static List<String> floorArguments(FilledDatabase data) throws IOException {
        return List.of(Integer.toString(data.program().postgresPort()), CONNECTIONS, EVENT_LOOPS);
    }

    private static List<Plans.Plan> plans(Settings settings, Dataset data) throws Exception {
        System.out.println("Asking PostgreSQL for its plans");
        SplittableRandom random = new SplittableRandom(settings.seed());
        return Plans.of(data, Workload.SUBMIT.next(data.callers().get(0), random));
    }
}
