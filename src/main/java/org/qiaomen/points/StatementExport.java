package org.qiaomen.points;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * The whole statement as CSV, both currencies, also of accounts that were merged into the resident's: what PIPL art. 45 lets
 * people take with them. At most {@value #MOST} lines, the newest ones.
 */
@ApplicationScoped
class StatementExport {

    static final int MOST = 50_000;
    private static final String ALL = "SELECT a.currency::text AS currency, " + PointsQueries.ENTRY
            + " JOIN points_account a ON a.id = p.account_id WHERE p.seq IS NOT NULL AND p.account_id IN ("
            + " SELECT o.id FROM points_account o WHERE o.owner_id = $1 AND o.owner_kind = 'RESIDENT' AND o.purpose = 'AVAILABLE'"
            + " UNION ALL SELECT m.id FROM points_account o JOIN points_account m ON m.successor_id = o.id"
            + " WHERE o.owner_id = $1 AND o.owner_kind = 'RESIDENT' AND o.purpose = 'AVAILABLE')"
            + " ORDER BY t.created_at DESC, t.number DESC LIMIT " + MOST;
    // Spreadsheets take UTF-8 for what it is only after this mark.
    private static final String MARK = "\uFEFF";

    private final Pool pool;

    StatementExport(Pool pool) {
        this.pool = pool;
    }

    Uni<String> csv(UUID residentId) {
        return pool.preparedQuery(ALL).execute(Tuple.of(residentId)).map(rows -> {
            StringBuilder csv = new StringBuilder(MARK).append("时间,币种,数额,此后可用,说明,流水号\r\n");
            for (Row row : rows) {
                line(csv, row);
            }
            return csv.toString();
        });
    }

    private static void line(StringBuilder csv, Row row) {
        EntryView entry = PointsQueries.entry(row);
        csv.append(entry.at()).append(',').append(Currency.valueOf(row.getString("currency")).unitZh()).append(',')
                .append(entry.amount()).append(',').append(entry.balanceAfter()).append(',').append(cell(entry.text()))
                .append(',').append(entry.transactionId()).append("\r\n");
    }

    // Quoted, and never the beginning of a formula.
    static String cell(String text) {
        boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
        return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"").replaceAll("[\\r\\n]+", " ") + '"';
    }
}
