package org.qiaomen.bench;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Puts what was measured into words, tables and pictures. Figures are given as they are; a bound that is missed is said so. */
final class BenchReport {

    private final Settings settings;
    private final String versions;
    private final List<Pairing> throughput;
    private final List<Pairing> latency;
    private final List<Pairing> scale;
    private final List<Plans.Plan> plans;

    BenchReport(Settings settings, String versions, List<Pairing> throughput, List<Pairing> latency, List<Pairing> scale,
            List<Plans.Plan> plans) {
        this.settings = settings;
        this.versions = versions;
        this.throughput = throughput;
        this.latency = latency;
        this.scale = scale;
        this.plans = plans;
    }

    void writeTo(Document document) throws IOException {
        document.heading("The main paths").text(versions).text(
                "The product differs from how it is shipped by: " + String.join(" ", settings.programOptions())
                        + ". The floor is a bare Vert.x server with the same flags, as many event loops and as many connections,"
                        + " which sends the same statements to the same PostgreSQL; it checks, counts, encrypts and words nothing."
                        + " Rounds take turns; a ratio is of two rounds next to each other. The load comes from a third process"
                        + " on the same machine.");
        PairingTables tables = new PairingTables(settings);
        tables.throughput(document, throughput);
        tables.latency(document, latency);
        tables.scale(document, scale);
        plans(document);
    }

    private void plans(Document document) {
        document.heading("Plans over " + String.format(Locale.ROOT, "%,d", settings.requests()) + " requests")
                .text("EXPLAIN (ANALYZE, BUFFERS) of the plan that PostgreSQL keeps for the prepared statement, second run.")
                .table(List.of("statement", "time", "reads more than it gives"), plans.stream()
                        .map(plan -> List.of(plan.name(), plan.executionTime(), String.join(", ", plan.scans()))).toList());
        plans.forEach(plan -> document.code(plan.name(), plan.text()));
    }
}
