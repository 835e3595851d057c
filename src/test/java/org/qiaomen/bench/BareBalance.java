package org.qiaomen.bench;

import java.time.OffsetDateTime;
import java.util.UUID;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

/** What the product reads for a balance, of one owner by himself, and the same answer written from it. */
final class BareBalance {

    /** Tells this from the read of one row by its key; to the product it says nothing. */
    static final String QUERY = "floor=same";

    private static final String SQL = """
            SELECT a.currency::text AS currency, a.purpose::text AS purpose, a.balance, a.has_merged, l.amount, l.expires_at
            FROM points_account a LEFT JOIN LATERAL (
                SELECT sum(remaining)::bigint AS amount, expires_at FROM points_lot WHERE account_id = a.id AND NOT spent
                    AND expires_at < 'infinity' AND a.purpose = 'AVAILABLE' GROUP BY expires_at ORDER BY expires_at LIMIT 12)
                AS l ON true WHERE a.owner_id = $1 AND a.owner_kind::text = 'RESIDENT'""";

    private final Pool pool;

    BareBalance(Pool pool) {
        this.pool = pool;
    }

    Future<JsonObject> read(UUID resident) {
        return pool.preparedQuery(SQL).execute(Tuple.of(resident)).map(rows -> answer(resident, rows));
    }

    private static JsonObject answer(UUID resident, RowSet<Row> rows) {
        JsonObject points = part("balance");
        JsonObject time = part("minutes");
        for (Row row : rows) {
            boolean ofPoints = "POINTS".equals(row.getString("currency"));
            JsonObject part = ofPoints ? points : time;
            if ("HELD".equals(row.getString("purpose"))) {
                part.put("held", row.getLong("balance"));
            } else {
                part.put(ofPoints ? "balance" : "minutes", row.getLong("balance"));
                OffsetDateTime at = row.getOffsetDateTime("expires_at");
                if (at != null) {
                    part.getJsonArray("expiring")
                            .add(new JsonObject().put("amount", row.getLong("amount")).put("at", at.toString()));
                }
            }
        }
        return new JsonObject().put("residentId", resident.toString()).put("points", points).put("time", time);
    }

    private static JsonObject part(String amount) {
        return new JsonObject().put(amount, 0).put("held", 0).put("expiring", new JsonArray());
    }
}
