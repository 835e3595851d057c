package org.qiaomen.bench;

import java.time.OffsetDateTime;
import java.util.UUID;

import org.qiaomen.points.PointsQueries;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

/** The product's own statement for a balance, and the same answer written from it. */
final class BareBalance {

    /** Tells this from the read of one row by its key; to the product it says nothing. */
    static final String QUERY = "floor=same";

    private final Pool pool;

    BareBalance(Pool pool) {
        this.pool = pool;
    }

    Future<JsonObject> read(UUID resident) {
        return pool.preparedQuery(PointsQueries.BALANCE).execute(Tuple.of(resident)).map(rows -> answer(resident, rows));
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
