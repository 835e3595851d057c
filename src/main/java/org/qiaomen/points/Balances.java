package org.qiaomen.points;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.qiaomen.platform.Together;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Balances that are asked for at the same time, as one statement. Each is read after it was asked for, so whoever has just been
 * told of a movement sees it.
 */
@ApplicationScoped
class Balances {

    private static final int DATES = 12;
    /**
     * An account, as often as it has days on which something expires. The kind of owner is compared as text because PostgreSQL
     * would look for it in the owner's index otherwise, and would have to skip the columns between.
     */
    private static final String SQL = """
            SELECT o.place::int AS place, a.currency = 'TIME' AS of_time, a.purpose = 'HELD' AS held, a.balance, a.has_merged, l.amount,
                l.expires_at
            FROM unnest($1::uuid[], $2::text[]) WITH ORDINALITY AS o (id, kind, place)
            JOIN points_account a ON a.owner_id = o.id AND a.owner_kind::text = o.kind
            LEFT JOIN LATERAL (
                SELECT sum(remaining)::bigint AS amount, expires_at FROM points_lot WHERE account_id = a.id AND NOT spent
                    AND expires_at < 'infinity' AND a.purpose = 'AVAILABLE' GROUP BY expires_at ORDER BY expires_at LIMIT\s"""
            + DATES + ") AS l ON true";
    // While the database reads for one, the next gather; who would have to wait for a slow one goes beside it. The database gives
    // up a statement after fifteen seconds.
    private static final Together.Limits LIMITS = new Together.Limits(4, 64, Duration.ofMillis(20), 64, Duration.ofSeconds(20));

    private final Pool pool;
    private final Clock clock;
    private final Together<AccountOwner, Balance> together;

    Balances(Vertx vertx, Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
        this.together = new Together<>(vertx, LIMITS, this::read);
    }

    Uni<Balance> of(AccountOwner owner) {
        return together.call(owner);
    }

    private Uni<List<Balance>> read(List<AccountOwner> owners) {
        UUID[] ids = owners.stream().map(AccountOwner::id).toArray(UUID[]::new);
        String[] kinds = owners.stream().map(owner -> owner.kind().name()).toArray(String[]::new);
        return pool.preparedQuery(SQL).execute(Tuple.of(ids, kinds)).map(rows -> balances(owners.size(), rows));
    }

    private List<Balance> balances(int count, RowSet<Row> rows) {
        Instant now = clock.instant();
        List<Balance> balances = Stream.generate(() -> new Balance(now)).limit(count).toList();
        rows.forEach(row -> balances.get(row.getInteger("place") - 1).add(row));
        return balances;
    }
}
