package org.qiaomen.bench;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The figures of {@link PointsMain} in words, tables and pictures; a bound that is missed is said so. */
final class PointsReport {

    private static final double BATCH_BOUND_MILLIS = 100;
    private static final int PARTS = 10;

    private final Settings settings;
    private final String machine;

    PointsReport(Settings settings, String machine) {
        this.settings = settings;
        this.machine = machine;
    }

    void write(List<Pairing> throughput, List<Pairing> scale, List<LotExpiry.Batch> batches) throws IOException {
        Document document = new Document("Points measured", settings.output());
        document.text(machine).text("Parameters: " + settings)
                .text("The product differs from how it is shipped by: " + String.join(" ", settings.programOptions())
                        + ", and by the ledger's check and expiry resting. The floor is a bare Vert.x server with the same flags, as"
                        + " many event loops and as many connections. For a redemption it makes a transfer of the least SQL: an"
                        + " update of the payer's balance, two inserts, an update of the reward's balance, one commit. For a balance"
                        + " it reads one row by its key, and where that is said sends the product's own statement and writes the same"
                        + " answer. It knows no caller and keeps no key, lot, hold, chain, stock, code or"
                        + " audit. Rounds take turns; a ratio is of two rounds next to each other. The load comes from a third"
                        + " process on the same machine.");
        PairingTables tables = new PairingTables(settings);
        tables.throughput(document, throughput);
        tables.scale(document, scale);
        if (!batches.isEmpty()) {
            expiry(document, batches);
        }
        document.write();
    }

    private static void expiry(Document document, List<LotExpiry.Batch> batches) throws IOException {
        Spread millis = millis(batches);
        long lots = batches.stream().mapToLong(LotExpiry.Batch::lots).sum();
        double seconds = batches.stream().mapToDouble(LotExpiry.Batch::atSeconds).max().orElse(0);
        document.heading("Lots that expire")
                .text("Four lots to an owner, all due on one day; two connections expire them, batch after batch, each batch a"
                        + " transaction of one statement. How long a batch takes is the longest that anything is held.")
                .table(List.of("lots", "batches", "time, s", "lots a second", "batch, ms: median", "99 %", "longest",
                        "asked for"),
                        List.of(List.of(whole(lots), whole(batches.size()), decimals(seconds),
                                whole(Math.round(lots / seconds)),
                                decimals(millis.median()), decimals(millis.quantile(0.99)), decimals(millis.most()),
                                PairingTables.verdict(millis.most() <= BATCH_BOUND_MILLIS,
                                        "≤ " + BATCH_BOUND_MILLIS + " ms"))));
        List<LotExpiry.Batch> inTime = batches.stream()
                .sorted(Comparator.comparingDouble(LotExpiry.Batch::atSeconds)).toList();
        Chart chart = new Chart("Time of a batch along the way", "ms; quartiles");
        IntStream.range(0, PARTS).forEach(part -> chart.bar((part + 1) + ". tenth", quantiles(millis(
                inTime.subList(part * inTime.size() / PARTS, (part + 1) * inTime.size() / PARTS))), part % 2));
        document.chart("expiry", chart.svg());
    }

    private static Spread millis(List<LotExpiry.Batch> batches) {
        return new Spread(batches.stream().map(LotExpiry.Batch::millis).toList());
    }

    // Ten thousand dots would be none.
    private static Spread quantiles(Spread all) {
        return new Spread(IntStream.rangeClosed(0, 4).mapToObj(quarter -> all.quantile(quarter / 4.0)).toList());
    }

    private static String whole(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static String decimals(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
