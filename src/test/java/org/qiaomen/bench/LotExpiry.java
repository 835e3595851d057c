package org.qiaomen.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Lets a night's lots expire as the program does: batch after batch, each a transaction of one statement, so that nothing is
 * held longer than that statement takes. Two connections stand for two replicas.
 */
final class LotExpiry {

    /** As points.expiry.batch. */
    private static final int BATCH = 20;
    private static final int REPLICAS = 2;
    private static final int LOTS_PER_OWNER = 4;
    private static final List<String> DUE = List.of("SET session_replication_role = replica",
            """
                    CREATE TEMP TABLE due AS SELECT n, gen_random_uuid() AS account, gen_random_uuid() AS held, gen_random_uuid() AS owner,
                        uuidv7() AS award FROM generate_series(1, %1$d / %2$d) AS n""",
            """
                    INSERT INTO points_account (id, owner_kind, owner_id, purpose, currency, balance, last_seq, last_hash, opened_at)
                    SELECT b.id, 'RESIDENT', owner, b.purpose, 'POINTS', b.balance, b.seq, sha256(uuid_send(b.id)), now() - interval '1 year'
                    FROM due CROSS JOIN LATERAL (VALUES (account, 'AVAILABLE'::points_purpose, 10 * %2$d, %2$d), (held, 'HELD', 0, 0))
                        AS b (id, purpose, balance, seq)""",
            """
                    INSERT INTO points_lot (account_id, transaction_id, amount, remaining, expires_at)
                    SELECT account, award, 10, 10, date_trunc('day', now()) FROM generate_series(1, %2$d) CROSS JOIN due""",
            "RESET session_replication_role", "VACUUM (ANALYZE) points_account, points_lot", "CHECKPOINT");
    private static final String EXPIRE = "SELECT lots, more, last_at, last_account FROM points_expire(?, " + BATCH + ", ?, ?)";

    private final String jdbcUrl;

    LotExpiry(String jdbcUrl) {
        this.jdbcUrl = jdbcUrl;
    }

    /** One batch: when it was done, in seconds from the start, how long it took, and how many lots it let expire. */
    record Batch(double atSeconds, double millis, int lots) {
    }

    /** Lots that are due, four to an owner, all on the same day; what the awards themselves would have written is left out. */
    void prepare(long lots) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement statement = connection.createStatement()) {
            for (String sql : DUE) {
                statement.execute(String.format(Locale.ROOT, sql, lots, LOTS_PER_OWNER));
            }
        }
    }

    /** One run of each, as the program's own. */
    List<Batch> run() {
        long start = System.nanoTime();
        List<CompletableFuture<List<Batch>>> replicas = new ArrayList<>();
        for (int i = 0; i < REPLICAS; i++) {
            replicas.add(CompletableFuture.supplyAsync(() -> replica(start)));
        }
        return replicas.stream().flatMap(replica -> replica.join().stream()).toList();
    }

    private List<Batch> replica(long start) {
        List<Batch> batches = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                PreparedStatement expire = connection.prepareStatement(EXPIRE)) {
            boolean more = true;
            expire.setObject(2, OffsetDateTime.ofInstant(Instant.EPOCH, ZoneOffset.UTC));
            expire.setObject(3, new UUID(0, 0));
            while (more) {
                long before = System.nanoTime();
                expire.setObject(1, OffsetDateTime.now(ZoneOffset.UTC));
                try (ResultSet row = expire.executeQuery()) {
                    row.next();
                    more = row.getBoolean("more");
                    expire.setObject(2, row.getObject("last_at", OffsetDateTime.class));
                    expire.setObject(3, row.getObject("last_account"));
                    long now = System.nanoTime();
                    batches.add(new Batch((now - start) / 1e9, (now - before) / 1e6, row.getInt("lots")));
                }
            }
        } catch (SQLException e) {
            throw new CompletionException(e);
        }
        return batches;
    }
}
