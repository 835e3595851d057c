package org.qiaomen.policy.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;

/** The sums of {@link DryRunStatements#counts}; {@code townships} by code, empty for those who live nowhere we know of. */
record DryRunCounts(long all, long off, long inbox, long sms, long none, Map<String, Long> townships, List<UUID> picked) {

    static DryRunCounts of(RowSet<Row> rows) {
        long[] sums = new long[5];
        Map<String, Long> townships = new TreeMap<>();
        List<UUID> picked = new ArrayList<>();
        for (Row row : rows) {
            String[] columns = { "n", "off", "inbox", "sms", "none" };
            for (int i = 0; i < columns.length; i++) {
                sums[i] += row.getLong(columns[i]);
            }
            String township = row.getString("township");
            townships.merge(township == null ? "" : township, row.getLong("n"), Long::sum);
            if (row.getUUID("example") != null) {
                picked.add(row.getUUID("example"));
            }
        }
        return new DryRunCounts(sums[0], sums[1], sums[2], sums[3], sums[4], townships, picked);
    }

    /** Spread over all that were picked, which are many of each township. */
    List<UUID> examples(int most) {
        if (picked.size() <= most) {
            return picked;
        }
        List<UUID> spread = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            spread.add(picked.get((int) ((long) i * picked.size() / most)));
        }
        return spread;
    }
}
