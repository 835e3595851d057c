package org.qiaomen.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.HdrHistogram.Histogram;

/** Pairings in words, tables and pictures. Figures are given as they are; a bound that is missed is said so. */
final class PairingTables {

    private static final double SCALE_BOUND = 1.3;
    private static final double NANOS_PER_MILLI = 1e6;

    private final Settings settings;

    PairingTables(Settings settings) {
        this.settings = settings;
    }

    /** Product against floor, and what a call takes of the processor. */
    void throughput(Document document, List<Pairing> pairings) throws IOException {
        document.heading("Throughput over " + settings.connections() + " connections");
        List<List<String>> rows = new ArrayList<>();
        List<List<String>> cpu = new ArrayList<>();
        Chart ratios = new Chart("Throughput of the product by that of the floor", "ratio; red: the bound");
        Chart absolute = new Chart("Throughput", "calls per second");
        for (Pairing pairing : pairings) {
            String label = pairing.workload().label();
            Spread product = Pairing.spread(pairing.first(), round -> round.measured().perSecond());
            Spread floor = Pairing.spread(pairing.second(), round -> round.measured().perSecond());
            Spread ratio = pairing.ratios(round -> round.measured().perSecond());
            ratios.bar(label, ratio, 0, pairing.workload().bound());
            absolute.bar(label + ", product", product, 0).bar(label + ", floor", floor, 1);
            rows.add(List.of(label, product.show(0), floor.show(0), ratio.show(2),
                    asked(pairing.workload().bound(), ratio.median()),
                    failed(pairing)));
            cpu.add(List.of(label, micros(pairing.first(), false), micros(pairing.second(), false),
                    micros(pairing.first(), true),
                    micros(pairing.second(), true),
                    new Spread(pairing.ratios(Round::micros).values().stream().map(share -> 1 / share).toList()).show(2)));
        }
        document.text("Median of " + settings.rounds() + " rounds of " + settings.round().toSeconds()
                + " s each in turn (the middle half in brackets).")
                .table(List.of("", "product, 1/s", "floor, 1/s", "ratio", "asked for", "failed calls"), rows)
                .chart("ratios", ratios.svg()).chart("throughput", absolute.svg())
                .text("Processor time per call in microseconds, which depends least on what else the machine does; last, that of the"
                        + " floor with its PostgreSQL by that of the product with its own: the ratio where the processor is the limit.")
                .table(List.of("", "product", "floor", "PostgreSQL under the product", "PostgreSQL under the floor",
                        "floor by product"), cpu);
    }

    /** Product and floor at the fixed rate. */
    void latency(Document document, List<Pairing> pairings) {
        document.heading("Latency at " + settings.ratePerSecond() + " calls per second");
        List<List<String>> rows = new ArrayList<>();
        for (Pairing pairing : pairings) {
            rows.add(percentiles(pairing.workload().label() + ", product", pairing.first()));
            rows.add(percentiles(pairing.workload().label() + ", floor", pairing.second()));
        }
        document.text("In milliseconds from when a call was due to be sent, all rounds together; p99 also round by round.")
                .table(List.of("", "p50", "p95", "p99", "p99 of the rounds", "calls", "failed"), rows);
    }

    /** Large against small at the fixed rate. */
    void scale(Document document, List<Pairing> pairings) throws IOException {
        document.heading("Latency by the size of the database");
        Chart chart = new Chart("p99 at " + settings.ratePerSecond() + " calls per second", "ms");
        List<List<String>> rows = new ArrayList<>();
        List<List<String>> ratios = new ArrayList<>();
        for (Pairing pairing : pairings) {
            String label = pairing.workload().label();
            rows.add(percentiles(label + ", " + pairing.firstName(), pairing.first()));
            rows.add(percentiles(label + ", " + pairing.secondName(), pairing.second()));
            Spread ratio = pairing.ratios(round -> round.measured().millis(99));
            ratios.add(List.of(label, ratio.show(2), pairing.ratios(round -> round.measured().millis(50)).show(2),
                    pairing.ratios(Round::postgresMicros).show(2), verdict(ratio.median() <= SCALE_BOUND, "≤ " + SCALE_BOUND)));
            chart.bar(label + ", large", p99(pairing.first()), 0).bar(label + ", small", p99(pairing.second()), 1);
        }
        document.table(List.of("", "p50", "p95", "p99", "p99 of the rounds", "calls", "failed"), rows)
                .text("Large by small, pair by pair of rounds.")
                .table(List.of("", "p99", "p50", "PostgreSQL's processor time", "asked for p99"), ratios)
                .chart("scale", chart.svg());
    }

    private static List<String> percentiles(String label, List<Round> rounds) {
        Histogram all = Pairing.together(rounds);
        return List.of(label, millis(all, 50), millis(all, 95), millis(all, 99), p99(rounds).show(1),
                Long.toString(all.getTotalCount()), Long.toString(Pairing.failed(rounds)));
    }

    private static Spread p99(List<Round> rounds) {
        return Pairing.spread(rounds, round -> round.measured().millis(99));
    }

    private static String millis(Histogram histogram, double percentile) {
        return String.format(Locale.ROOT, "%.1f", histogram.getValueAtPercentile(percentile) / NANOS_PER_MILLI);
    }

    private static String micros(List<Round> rounds, boolean postgres) {
        return Pairing.spread(rounds, postgres ? Round::postgresMicros : Round::serverMicros).show(0);
    }

    private static String asked(double bound, double ratio) {
        return Double.isNaN(bound) ? "nothing" : verdict(ratio >= bound, "≥ " + bound);
    }

    static String verdict(boolean met, String bound) {
        return bound + (met ? ": met" : ": missed");
    }

    private static String failed(Pairing pairing) {
        return Pairing.failed(pairing.first()) + " / " + Pairing.failed(pairing.second());
    }
}
