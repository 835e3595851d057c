package org.qiaomen.points;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;

/** All there is, by currency: one statement, so one picture. */
@ApplicationScoped
class LedgerSums {

    private final Pool pool;

    LedgerSums(Pool pool) {
        this.pool = pool;
    }

    Uni<List<LedgerCheckView.Sum>> read() {
        return pool.query("SELECT currency, purpose, total::bigint AS total FROM points_sums()").execute().map(rows -> {
            Map<String, Long> totals = new HashMap<>();
            for (Row row : rows) {
                totals.put(row.getString("currency") + row.getString("purpose"), row.getLong("total"));
            }
            return Arrays.stream(Currency.values()).map(currency -> sum(currency, totals)).toList();
        });
    }

    private static LedgerCheckView.Sum sum(Currency currency, Map<String, Long> totals) {
        long issued = totals.getOrDefault(currency + "ISSUE", 0L);
        long expired = totals.getOrDefault(currency + "EXPIRY", 0L);
        long redeemed = totals.getOrDefault(currency + "SALES", 0L);
        long exchanged = totals.getOrDefault(currency + "EXCHANGE", 0L);
        long available = totals.getOrDefault(currency + "AVAILABLE", 0L);
        long held = totals.getOrDefault(currency + "HELD", 0L);
        return new LedgerCheckView.Sum(currency, -issued, expired, redeemed, exchanged, available, held,
                issued + expired + redeemed + exchanged + available + held);
    }
}
