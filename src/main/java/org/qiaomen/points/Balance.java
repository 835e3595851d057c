package org.qiaomen.points;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.qiaomen.platform.CityTime;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;

/** What an owner has, as {@link Balances} reads it. */
final class Balance {

    private final Instant now;
    private final long[] available = new long[Currency.values().length];
    private final long[] gone = new long[available.length];
    private final long[] held = new long[available.length];
    private final List<List<PointsView.Expiring>> expiring = List.of(new ArrayList<>(), new ArrayList<>());
    private boolean hasMerged;

    Balance(Instant now) {
        this.now = now;
    }

    /** One of its accounts, and one day on which something of it expires. */
    void add(Row row) {
        int currency = (row.getBoolean("of_time") ? Currency.TIME : Currency.POINTS).ordinal();
        if (row.getBoolean("held")) {
            held[currency] = row.getLong("balance");
        } else {
            available[currency] = row.getLong("balance");
            hasMerged |= row.getBoolean("has_merged");
            addExpiry(currency, row.getLong("amount"), row.getOffsetDateTime("expires_at"));
        }
    }

    /** Whether holds of others count too. */
    boolean hasMerged() {
        return hasMerged;
    }

    Balance addHeld(RowSet<Row> rows) {
        rows.forEach(row -> held[Currency.valueOf(row.getString("currency")).ordinal()] += row.getLong("balance"));
        return this;
    }

    PointsView view(UUID ownerId) {
        int points = Currency.POINTS.ordinal();
        int time = Currency.TIME.ordinal();
        return new PointsView(ownerId,
                new PointsView.Points(available[points] - gone[points], held[points], expiring.get(points)),
                new PointsView.Time(available[time] - gone[time], held[time], expiring.get(time)));
    }

    // What has expired and was not swept yet is no longer there to be spent.
    private void addExpiry(int currency, Long amount, OffsetDateTime at) {
        if (at == null) {
            return;
        }
        Instant end = at.toInstant();
        if (end.isAfter(now)) {
            expiring.get(currency).add(new PointsView.Expiring(amount, CityTime.show(end)));
        } else {
            gone[currency] += amount;
        }
    }
}
