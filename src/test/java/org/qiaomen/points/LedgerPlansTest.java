package org.qiaomen.points;

import java.util.Locale;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.qiaomen.request.LoopFixtures;

import io.quarkus.test.junit.QuarkusTest;

/** What PostgreSQL reads for a movement, whatever it was told of how much there is. */
@QuarkusTest
class LedgerPlansTest {

    private static final int OWNERS = 3_000;
    private static final String AWARDS = """
            SELECT count(points_award(ROW (uuidv7(), '%s', NULL, NULL, NULL, 'SYSTEM', NULL, 'test:' || uuidv7(), sha256('x'),
                now())::points_intent, 'RESIDENT', gen_random_uuid(), 'POINTS', 1, 'infinity')) FROM generate_series(1, %d)""";
    /** Each of 25 gives his one point to another, all in one statement; then what was read of lots meanwhile is told. */
    private static final String TRANSFERS = """
            DO $do$ DECLARE before bigint; after bigint; BEGIN
            PERFORM set_config('random_page_cost', '40', true);
            SELECT idx_tup_fetch INTO before FROM pg_stat_xact_user_tables WHERE relname = 'points_lot';
            WITH owner AS MATERIALIZED (
                SELECT a.id, a.last_seq, a.last_hash, a.balance, l.id AS lot, row_number() OVER (ORDER BY a.id) AS n
                FROM (SELECT id FROM points_transaction WHERE reason = '%1$s' LIMIT 50) AS t
                JOIN points_lot l ON l.transaction_id = t.id JOIN points_account a ON a.id = l.account_id
            ), pair AS MATERIALIZED (
                SELECT gen_random_uuid() AS t, n AS payer, n + 25 AS payee FROM owner WHERE n <= 25
            ), begun AS (
                INSERT INTO points_transaction (id, kind, currency, reason, memo_digest, digest, actor_kind, caller_key, body_hash, created_at)
                SELECT t, 'TRANSFER', 'POINTS', 'test.raw', '', '', 'SYSTEM', t, sha256(''), now() FROM pair RETURNING id, digest
            )
            INSERT INTO points_posting (transaction_id, account_id, amount, seq, balance_after, hash, lots, lot_amounts)
            SELECT b.id, o.id, m.amount, o.last_seq + 1, o.balance + m.amount,
                points_hash(b.digest, o.last_hash, o.id, o.last_seq + 1, m.amount, o.balance + m.amount),
                ARRAY[CASE WHEN m.amount < 0 THEN o.lot END], ARRAY[m.amount]
            FROM pair p JOIN begun b ON b.id = p.t JOIN owner o ON o.n IN (p.payer, p.payee)
            CROSS JOIN LATERAL (SELECT CASE o.n WHEN p.payer THEN -1 ELSE 1 END::bigint AS amount) AS m;
            SELECT idx_tup_fetch INTO after FROM pg_stat_xact_user_tables WHERE relname = 'points_lot';
            IF after - before > 500 THEN
                RAISE EXCEPTION 'read %% lots to find 75', after - before;
            END IF;
            END $do$""";

    @Inject
    PointsFixtures points;
    @Inject
    LoopFixtures database;

    /** With few lots on many pages, which costs stand for here, it once read the index of all of them from end to end. */
    @Test
    void looksUpLotsByTheirKeys() {
        String reason = "test.plans-" + UUID.randomUUID();
        database.execute(String.format(Locale.ROOT, AWARDS, reason, OWNERS));
        // Whatever was planned before is planned anew.
        database.execute("ANALYZE points_lot, points_transaction, points_account");
        database.execute(String.format(Locale.ROOT, TRANSFERS, reason));
        points.booksAreRight();
    }
}
