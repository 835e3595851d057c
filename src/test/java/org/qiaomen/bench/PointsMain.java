package org.qiaomen.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * {@code ./mvnw -Pbench verify -Dbench.main=org.qiaomen.bench.PointsMain}: redemptions and balances against bare transfers and
 * reads, statements by the size of the ledger, lots that expire. Writes {@code target/bench/points/report.html}.
 */
final class PointsMain {

    private static final long POSTINGS = 50_000_000;
    private static final long SMALL_POSTINGS = 50_000;
    private static final long LOTS = 1_000_000;
    /** So many that two calls rarely meet on one account. */
    private static final int RESIDENTS = 512;
    /** As many as have a history in the small ledger. */
    private static final int READERS = 64;

    private PointsMain() {
    }

    public static void main(String[] arguments) throws Exception {
        Settings settings = Settings.read("REDEEM,REDEEM_HOT,BALANCE,BALANCE_SAME,STATEMENT").in("points");
        long lots = Long.getLong("bench.lots", LOTS);
        System.out.println(settings);
        List<Pairing> throughput = new ArrayList<>();
        List<Pairing> scale = new ArrayList<>();
        List<LotExpiry.Batch> batches;
        String machine;
        try (LoadGenerator load = new LoadGenerator(settings.connections());
                LedgerDataset large = LedgerDataset.open(settings, Long.getLong("bench.postings", POSTINGS), RESIDENTS)) {
            Comparison comparison = new Comparison(settings, load);
            machine = Machine.describe() + " " + Machine.versions(large);
            try (LedgerDataset small = LedgerDataset.open(settings, Long.getLong("bench.small-postings", SMALL_POSTINGS),
                    READERS)) {
                if (settings.operations().contains(Workload.STATEMENT)) {
                    scale.add(comparison.scale(Workload.STATEMENT, large.only(READERS), small));
                }
                batches = lots == 0 ? List.of() : expire(small, lots);
            }
            try (Program floor = Program.start(FloorServer.class, settings.output().resolve("floor"), settings.jvm(),
                    BenchMain.floorArguments(large))) {
                for (Workload workload : settings.operations()) {
                    if (workload != Workload.STATEMENT) {
                        throughput.add(comparison.throughput(workload, large, floor));
                    }
                }
            }
        }
        new PointsReport(settings, machine).write(throughput, scale, batches);
    }

    private static List<LotExpiry.Batch> expire(LedgerDataset data, long lots) throws Exception {
        LotExpiry expiry = new LotExpiry(data.program().jdbcUrl());
        System.out.printf("Letting %,d lots expire%n", lots);
        expiry.prepare(lots);
        List<LotExpiry.Batch> batches = expiry.run();
        System.out.printf("  %,d batches, the longest %.1f ms%n", batches.size(),
                batches.stream().mapToDouble(LotExpiry.Batch::millis).max().orElse(0));
        return batches;
    }
}
