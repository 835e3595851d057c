package org.qiaomen.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;

/**
 * Years of a ledger, made by the database itself: all owners earn, hold and pay in turn, so that the entries of one lie apart
 * as they do in life. Every row is shaped as a movement would have written it, but triggers rest meanwhile and the links of
 * the chain are of nothing, so the ledger check has to rest as well; what is earned and spent afterwards is real.
 */
final class LedgerRows {

    /** Entries in the statement of each owner. */
    static final int ENTRIES = 200;
    /** Of earning and spending there are two entries, and three transactions of two postings each. */
    private static final int STEPS = ENTRIES / 2 * 3;
    private static final int POSTINGS_PER_STEP = 2;
    private static final String SEQ_INDEX = "points_posting_seq_key";
    private static final List<String> HELPERS = List.of(
            """
                    CREATE OR REPLACE FUNCTION bench_id(n bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
                        SELECT encode(int8send((1700000000000 + n) << 16 | 28672) || int8send(n - 9223372036854775807), 'hex')::uuid $$""",
            """
                    CREATE OR REPLACE FUNCTION bench_link(account uuid, seq bigint) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
                        SELECT sha256(uuid_send(account) || int8send(seq)) $$""",
            "DROP TABLE IF EXISTS bench_owner");
    /** Those who are known live among the others, so that no two of them share a page. */
    private static final String OWNERS = """
            CREATE TABLE bench_owner AS SELECT n AS place, coalesce(CASE WHEN n %% %3$d = 0
                THEN ('{%1$s}'::uuid[])[n / %3$d + 1] END, gen_random_uuid()) AS owner,
                gen_random_uuid() AS available, gen_random_uuid() AS held FROM generate_series(0, %2$d - 1) AS n""";
    /** Two points are left of every round of earning and spending, in one lot. */
    private static final String ACCOUNTS = """
            INSERT INTO points_account (id, owner_kind, owner_id, purpose, currency, balance, last_seq, last_hash, opened_at)
            SELECT b.id, 'RESIDENT', o.owner, b.purpose, 'POINTS', b.balance, %1$d, bench_link(b.id, %1$d), now() - interval '3 years'
            FROM bench_owner o CROSS JOIN LATERAL (VALUES (o.available, 'AVAILABLE'::points_purpose, %1$d), (o.held, 'HELD', 0))
                AS b (id, purpose, balance)""";
    private static final String LOTS = """
            INSERT INTO points_lot (account_id, transaction_id, amount, remaining, expires_at)
            SELECT available, bench_id(place), %1$d, %1$d, 'infinity' FROM bench_owner""";
    /** %1$d owners, %2$d transactions. */
    private static final String TRANSACTIONS = """
            INSERT INTO points_transaction (id, kind, currency, reason, memo, memo_digest, subject_type, subject_id, actor_kind, actor_id,
                hold_id, caller_key, body_hash, created_at, digest)
            SELECT bench_id(n), (ARRAY['AWARD', 'HOLD', 'SETTLE']::points_kind[])[1 + s], 'POINTS',
                (ARRAY['review.given', 'reward.redeemed', 'reward.collected'])[1 + s], '洗衣液 ×1', sha256('x'), 'redemption',
                bench_id(n - s * %1$d::bigint), 'RESIDENT', o.owner, CASE s WHEN 1 THEN bench_id(n) WHEN 2 THEN bench_id(n - %1$d) END,
                'redemption:' || bench_id(n) || ':' || o.owner, sha256('y'), now() - interval '3 years' * ((%2$d - n) / %2$d::float8),
                sha256(int8send(n))
            FROM generate_series(0, %2$d::bigint - 1) AS n CROSS JOIN LATERAL (SELECT (n / %1$d %% 3)::int AS s) AS k
            JOIN bench_owner o ON o.place = n %% %1$d""";
    private static final String POSTINGS = """
            INSERT INTO points_posting (transaction_id, account_id, amount, seq, balance_after, hash, lots, lot_amounts, lot_expiries)
            SELECT bench_id(n), l.account, l.amount, l.seq, l.balance, bench_link(l.account, l.seq), l.lots, l.amounts, l.expiries
            FROM generate_series(0, %2$d::bigint - 1) AS n
            CROSS JOIN LATERAL (SELECT (n / %1$d %% 3)::int AS s, n / %1$d / 3 AS c) AS k
            JOIN bench_owner o ON o.place = n %% %1$d
            CROSS JOIN LATERAL (VALUES
                (0, o.available, 12, 2 * c + 1, 2 * c + 12, '{NULL}'::bigint[], '{12}'::bigint[], '{infinity}'::timestamptz[]),
                (0, '00000000-0000-7000-8000-000000000001', -12, NULL, NULL, NULL, NULL, NULL),
                (1, o.available, -10, 2 * c + 2, 2 * c + 2, ARRAY[n], '{-10}'::bigint[], NULL),
                (1, o.held, 10, 2 * c + 1, 10, NULL, NULL, NULL), (2, o.held, -10, 2 * c + 2, 0, NULL, NULL, NULL),
                (2, '00000000-0000-7000-8000-000000000003', 10, NULL, NULL, NULL, NULL, NULL))
                AS l (s, account, amount, seq, balance, lots, amounts, expiries) WHERE l.s = k.s""";

    private final String jdbcUrl;

    LedgerRows(String jdbcUrl) {
        this.jdbcUrl = jdbcUrl;
    }

    /** @param owners of whom the entries are first of all; others are made up */
    void generate(long postings, List<UUID> owners) throws SQLException {
        long count = Math.max(owners.size(), postings / POSTINGS_PER_STEP / STEPS);
        String known = owners.stream().map(UUID::toString).collect(Collectors.joining(","));
        HELPERS.forEach(this::execute);
        execute(OWNERS, known, count, count / Math.max(1, owners.size()));
        execute("VACUUM ANALYZE bench_owner");
        execute(ACCOUNTS, ENTRIES);
        execute(LOTS, ENTRIES);
        String index = text("SELECT indexdef FROM pg_indexes WHERE indexname = '" + SEQ_INDEX + "'");
        // In the order of the accounts, which are asked for at random: made anew at the end, it takes a tenth of the time.
        execute("DROP INDEX " + SEQ_INDEX);
        CompletableFuture<Void> transactions = CompletableFuture.runAsync(() -> execute(TRANSACTIONS, count, count * STEPS));
        execute(POSTINGS, count, count * STEPS);
        transactions.join();
        execute(index);
        // As autovacuum would leave it.
        execute("VACUUM (ANALYZE)");
        execute("CHECKPOINT");
    }

    private void execute(String sql, Object... values) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement statement = connection.createStatement()) {
            statement.execute("SET session_replication_role = replica");
            statement.execute("SET maintenance_work_mem = '1GB'");
            statement.execute(values.length == 0 ? sql : String.format(Locale.ROOT, sql, values));
        } catch (SQLException e) {
            throw new CompletionException(e);
        }
    }

    private String text(String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
