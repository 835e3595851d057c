package org.qiaomen.policy.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;

/** The sums of {@link DryRunStatements#counts}; {@code townships} by code, empty for those who live nowhere we know of. */
record DryRunCounts(long all, long off, long inbox, long subscribe, long sms, long none, Map<String, Long> townships,
        List<UUID> picked) {

    /** @param urgent whether a text message goes also to those who have the mini-program */
    static DryRunCounts of(RowSet<Row> rows, boolean urgent) {
        DryRunCounts sum = new DryRunCounts(0, 0, 0, 0, 0, 0, new TreeMap<>(), new ArrayList<>());
        for (Row row : rows) {
            sum = sum.plus(row, urgent);
        }
        return sum;
    }

    private DryRunCounts plus(Row row, boolean urgent) {
        long count = row.getLong("n");
        String township = row.getString("township");
        townships.merge(township == null ? "" : township, count, Long::sum);
        if (row.getBoolean("off")) {
            return new DryRunCounts(all + count, off + count, inbox, subscribe, sms, none, townships, picked);
        }
        picked.add(row.getUUID("example"));
        boolean mini = row.getBoolean("has_mini_program");
        boolean phone = row.getBoolean("has_phone");
        return new DryRunCounts(all + count, off, inbox + (mini ? count : 0),
                subscribe + (mini ? row.getLong("consenting") : 0), sms + (phone && (!mini || urgent) ? count : 0),
                none + (!mini && !phone ? count : 0), townships, picked);
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
