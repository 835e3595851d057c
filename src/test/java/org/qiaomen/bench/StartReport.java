package org.qiaomen.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.HdrHistogram.Histogram;

/** Start-up and memory in tables and charts, with the verdict on what is aimed at. */
final class StartReport {

    static final String PLAIN = "JVM 25";
    static final String AOT = "AOT";
    static final String BARE_AOT = "bare, AOT";
    static final String NATIVE = "native";
    static final String BARE_NATIVE = "bare, native";
    private static final double NANOS_PER_MILLI = 1e6;

    private final List<StartResults> results;
    private final Settings settings;

    StartReport(List<StartResults> results, Settings settings) {
        this.results = results;
        this.settings = settings;
    }

    void writeTo(Document document) throws IOException {
        document.heading("Start-up and memory").text("Each in turn in one run, " + settings.startRounds() + " starts and "
                + settings.loadRounds() + " rounds of load each, in an order that changes with every round; the median, and in"
                + " brackets the middle half.");
        if (settings.startRounds() > 0) {
            starts(document);
        }
        if (settings.loadRounds() > 0) {
            memory(document);
        }
        aims(document);
        results.forEach(one -> document.code(one.contestant().name(), String.join(" ", one.contestant().command()) + "\n"));
    }

    private void starts(Document document) throws IOException {
        document.heading("From the execution to the first answer, in milliseconds");
        Chart chart = new Chart("Execution to ready", "ms");
        List<List<String>> rows = new ArrayList<>();
        for (StartResults one : results) {
            chart.bar(one.contestant().name(), new Spread(one.ready()), one.contestant().product() ? 0 : 1);
            rows.add(List.of(one.contestant().name(), new Spread(one.ready()).show(0), show(one.submitted(), 0)));
        }
        document.text(
                "Ready: the readiness probe answers 200, which it does only when the database answers (the bare program: its"
                        + " one resource does). Submitted: the first submission is answered 201.")
                .table(List.of("", "ready", "submitted"), rows).chart("starts", chart.svg());
    }

    private void memory(Document document) throws IOException {
        document.heading("Resident memory in megabytes, and load");
        Chart chart = new Chart("The most that was resident under load", "MB");
        List<List<String>> rows = new ArrayList<>();
        for (StartResults one : results) {
            if (!one.most().isEmpty()) {
                chart.bar(one.contestant().name(), new Spread(one.most()), 0);
            }
            Histogram latency = new Histogram(3);
            one.load().forEach(round -> latency.add(round.latency()));
            rows.add(List.of(name(one), show(one.idle(), 0), show(one.loaded(), 0), show(one.files(), 0),
                    show(one.most(), 0),
                    millis(latency, 50), millis(latency, 99),
                    Long.toString(one.load().stream().mapToLong(Measured::failed).sum()),
                    show(one.closed().stream().map(Measured::perSecond).toList(), 0)));
        }
        document.text(String.format(Locale.ROOT,
                "Idle: three seconds after the first answer. Loaded: after %,d calls at %d/s, of which"
                        + " six in ten are look-ups, two progress, one a list and one a submission, and of that pages of files (jars, the"
                        + " cache), which the system can take back; latency from when a call was due, of a"
                        + " program that has just been started. Closed loop: %d seconds more over %d connections.",
                settings.loadCalls(), settings.loadRate(), settings.warmUp().toSeconds(), settings.connections()))
                .table(List.of("", "idle", "loaded", "of that files", "most", "p50, ms", "p99, ms", "failed",
                        "closed loop, 1/s"), rows)
                .chart("memory", chart.svg());
    }

    private String name(StartResults one) {
        boolean all = !one.contestant().product() || one.load().size() == settings.loadRounds();
        return one.contestant().name() + (all ? "" : " (got through " + one.load().size() + " rounds)");
    }

    private void aims(Document document) {
        List<List<String>> rows = new ArrayList<>();
        ratio(rows, "AOT start by that of a bare program with AOT", AOT, BARE_AOT, 2.0);
        ratio(rows, "AOT start by that of our own plain package", AOT, PLAIN, 0.35);
        ratio(rows, "native start by that of a bare native program", NATIVE, BARE_NATIVE, 8);
        results.stream().filter(one -> !one.most().isEmpty())
                .forEach(one -> most(rows, one, one.contestant().name().equals(NATIVE) ? 128 : 256));
        of(NATIVE).filter(one -> !one.closed().isEmpty() && of(PLAIN).isPresent()).ifPresent(one -> {
            Spread ratio = one.throughputBy(of(PLAIN).orElseThrow());
            rows.add(List.of("native throughput by that of the JVM", ratio.show(2), verdict(ratio.median() >= 0.6, "≥ 0.6")));
        });
        document.heading("What is aimed at").table(List.of("", "measured", "asked for"), rows);
    }

    private void ratio(List<List<String>> rows, String what, String one, String other, double bound) {
        if (settings.startRounds() > 0 && of(one).isPresent() && of(other).isPresent()) {
            Spread ratio = of(one).get().startBy(of(other).get());
            rows.add(List.of(what, ratio.show(2), verdict(ratio.median() <= bound, "≤ " + bound)));
        }
    }

    private static void most(List<List<String>> rows, StartResults one, int megabytes) {
        Spread most = new Spread(one.most());
        rows.add(List.of("the most resident under load, " + one.contestant().name() + ", MB", most.show(0),
                verdict(most.most() <= megabytes, "≤ " + megabytes)));
    }

    private Optional<StartResults> of(String name) {
        return results.stream().filter(one -> one.contestant().name().equals(name)).findFirst();
    }

    private static String show(List<Double> values, int decimals) {
        return values.isEmpty() ? "" : new Spread(values).show(decimals);
    }

    private static String millis(Histogram histogram, double percentile) {
        return histogram.getTotalCount() == 0 ? ""
                : String.format(Locale.ROOT, "%.1f", histogram.getValueAtPercentile(percentile) / NANOS_PER_MILLI);
    }

    private static String verdict(boolean met, String bound) {
        return bound + (met ? ": met" : ": missed");
    }
}
