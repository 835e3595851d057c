package org.qiaomen.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qiaomen.platform.DatabaseErrors;
import org.qiaomen.request.LoopFixtures;

import io.quarkus.test.junit.QuarkusTest;

/** Every rule of the books is broken on purpose, past the program, and refused by the database under its own name. */
@QuarkusTest
class LedgerRulesTest {

    /** A correct transfer of ten; each case replaces one thing. {@code a} gives to {@code b}, {@code l} is the lot of a. */
    private static final String TRANSFER = """
            DO $do$ DECLARE a points_account; b points_account; c points_account; d points_account; l points_lot; m points_lot; o points_account; t points_transaction;
                n uuid := gen_random_uuid(); h points_hold; i points_account; other uuid; BEGIN
            SELECT * INTO a FROM points_account WHERE owner_id = '%1$s' AND purpose = 'AVAILABLE';
            SELECT * INTO b FROM points_account WHERE owner_id = '%2$s' AND purpose = 'AVAILABLE' AND currency = 'POINTS';
            SELECT * INTO o FROM points_account WHERE owner_id = '%2$s' AND purpose = 'AVAILABLE' AND currency = 'TIME';
            SELECT * INTO i FROM points_account WHERE owner_kind = 'PLATFORM' AND purpose = 'ISSUE' AND currency = 'POINTS';
            SELECT * INTO l FROM points_lot WHERE account_id = a.id;
            SELECT * INTO c FROM points_account WHERE owner_id = '%4$s' AND purpose = 'AVAILABLE';
            SELECT * INTO d FROM points_account WHERE owner_id = '%5$s' AND purpose = 'AVAILABLE';
            SELECT * INTO m FROM points_lot WHERE account_id = c.id;
            SELECT * INTO h FROM points_hold JOIN points_account x ON x.id = held_account_id WHERE x.owner_id = '%1$s';
            SELECT id INTO other FROM points_transaction LIMIT 1;
            INSERT INTO points_transaction (id, kind, currency, reason, memo_digest, digest, actor_kind, caller_key, body_hash,
                created_at) VALUES (n, 'TRANSFER', 'POINTS', 'test.raw', '', '', 'SYSTEM', n, sha256(''), now()) RETURNING * INTO t;
            %3$s
            END $do$""";
    private static final String GIVE = "(n, a.id, -10, a.last_seq + 1, a.balance - 10, points_hash(t.digest, a.last_hash, a.id,"
            + " a.last_seq + 1, -10, a.balance - 10), ARRAY[l.id], ARRAY[-10], NULL)";
    private static final String TAKE = "(n, b.id, 10, b.last_seq + 1, b.balance + 10, points_hash(t.digest, b.last_hash, b.id,"
            + " b.last_seq + 1, 10, b.balance + 10), ARRAY[NULL]::bigint[], ARRAY[10], NULL)";
    private static final String INSERT = "INSERT INTO points_posting VALUES ";

    @Inject
    PointsFixtures points;
    @Inject
    LoopFixtures database;

    final AccountOwner alice = AccountOwner.resident(UUID.randomUUID());
    final AccountOwner bob = AccountOwner.resident(UUID.randomUUID());
    final AccountOwner carol = AccountOwner.resident(UUID.randomUUID());
    final AccountOwner dave = AccountOwner.resident(UUID.randomUUID());

    @BeforeEach
    void balances() {
        points.award(alice, Currency.POINTS, 100);
        points.award(bob, Currency.POINTS, 100);
        points.award(bob, Currency.TIME, 60);
        points.award(carol, Currency.POINTS, 100);
        points.award(dave, Currency.POINTS, 100);
        points.hold(alice, Currency.POINTS, 40);
    }

    @AfterEach
    void nothingHasHappened() {
        assertThat(points.available(bob)).isIn(100L, 110L);
        points.booksAreRight();
    }

    @org.junit.jupiter.api.Test
    void takesWhatIsRight() {
        run(INSERT + GIVE + ", " + TAKE + ";");
        assertThat(points.available(bob)).isEqualTo(110);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            // One side alone, another amount, another currency, twice, later, or nothing at all.
            "points_posting_sum_check | @GIVE@;",
            "points_posting_sum_check | @GIVE@, (n, b.id, 11, b.last_seq + 1, b.balance + 11, points_hash(t.digest, b.last_hash, b.id,"
                    + " b.last_seq + 1, 11, b.balance + 11), ARRAY[NULL]::bigint[], ARRAY[11], NULL);",
            "points_posting_currency_check | @GIVE@, (n, o.id, 10, o.last_seq + 1, o.balance + 10, points_hash(t.digest, o.last_hash,"
                    + " o.id, o.last_seq + 1, 10, o.balance + 10), ARRAY[NULL]::bigint[], ARRAY[10], NULL);",
            "points_posting_sum_check | @GIVE@; INSERT INTO points_posting VALUES @TAKE@;",
            "points_posting_once_check | @GIVE@, @TAKE@; INSERT INTO points_posting VALUES @GIVE2@, @TAKE2@;",
            "points_transaction_posted_check | NONE",
            // Chains: a gap, another balance, another hash, an account without a chain.
            "points_posting_chain_check | @GIVE@, (n, b.id, 10, b.last_seq + 2, b.balance + 10, points_hash(t.digest, b.last_hash,"
                    + " b.id, b.last_seq + 2, 10, b.balance + 10), ARRAY[NULL]::bigint[], ARRAY[10], NULL);",
            "points_posting_chain_check | @GIVE@, (n, b.id, 10, b.last_seq + 1, b.balance + 20, points_hash(t.digest, b.last_hash,"
                    + " b.id, b.last_seq + 1, 10, b.balance + 20), ARRAY[NULL]::bigint[], ARRAY[10], NULL);",
            "points_posting_chain_check | @GIVE@, (n, b.id, 10, b.last_seq + 1, b.balance + 10, sha256('x'), ARRAY[NULL]::bigint[],"
                    + " ARRAY[10], NULL);",
            "points_posting_chain_check | @GIVE@, (n, b.id, 10, NULL, NULL, NULL, ARRAY[NULL]::bigint[], ARRAY[10], NULL);",
            // Value out of nothing, and other accounts than the kind of transaction touches.
            "points_posting_kind_check | @TAKE@, (n, i.id, -10, NULL, NULL, NULL, NULL, NULL, NULL);",
            "points_posting_kind_check | @GIVE@, (n, h.held_account_id, 10, 99, 1, sha256(''), NULL, NULL, NULL);",
            "points_posting_account_fkey | @GIVE@, (n, gen_random_uuid(), 10, 1, 10, sha256(''), ARRAY[NULL]::bigint[], ARRAY[10], NULL);",
            "points_posting_transaction_fkey | (gen_random_uuid(), a.id, -10, 99, 1, sha256(''), ARRAY[l.id], ARRAY[-10], NULL);",
            "points_posting_pkey | @GIVE@, @GIVE@;",
            "points_posting_amount_check | (n, a.id, 0, a.last_seq + 1, a.balance, sha256(''), NULL, NULL, NULL);",
            // More than there is.
            "points_account_balance_check | (n, a.id, -99, a.last_seq + 1, a.balance - 99, points_hash(t.digest, a.last_hash, a.id,"
                    + " a.last_seq + 1, -99, a.balance - 99), ARRAY[l.id], ARRAY[-99], NULL), (n, b.id, 99, b.last_seq + 1,"
                    + " b.balance + 99, points_hash(t.digest, b.last_hash, b.id, b.last_seq + 1, 99, b.balance + 99),"
                    + " ARRAY[NULL]::bigint[], ARRAY[99], NULL);",
            // Lots: none, of somebody else, another amount.
            "points_posting_lots_check | (n, a.id, -10, a.last_seq + 1, a.balance - 10, points_hash(t.digest, a.last_hash, a.id,"
                    + " a.last_seq + 1, -10, a.balance - 10), NULL, NULL, NULL), @TAKE@;",
            "points_posting_lots_check | @GIVE@, (n, b.id, 10, b.last_seq + 1, b.balance + 10, points_hash(t.digest, b.last_hash,"
                    + " b.id, b.last_seq + 1, 10, b.balance + 10), ARRAY[l.id], ARRAY[10], NULL);",
            "points_posting_lots_check | @GIVE@, (n, b.id, 10, b.last_seq + 1, b.balance + 10, points_hash(t.digest, b.last_hash,"
                    + " b.id, b.last_seq + 1, 10, b.balance + 10), ARRAY[NULL]::bigint[], ARRAY[11], NULL);",
            // The same lot twice, a lot of less than nothing, one without an amount, an amount without a lot.
            "points_posting_lots_check | (n, a.id, -10, a.last_seq + 1, a.balance - 10, points_hash(t.digest, a.last_hash, a.id,"
                    + " a.last_seq + 1, -10, a.balance - 10), ARRAY[l.id, l.id], ARRAY[-4, -6], NULL), @TAKE@;",
            "points_posting_lots_check | @GIVE@, (n, b.id, 10, b.last_seq + 1, b.balance + 10, points_hash(t.digest, b.last_hash,"
                    + " b.id, b.last_seq + 1, 10, b.balance + 10), ARRAY[NULL, NULL]::bigint[], ARRAY[15, -5], NULL);",
            "points_posting_lots_check | @GIVE@, (n, b.id, 10, b.last_seq + 1, b.balance + 10, points_hash(t.digest, b.last_hash,"
                    + " b.id, b.last_seq + 1, 10, b.balance + 10), ARRAY[NULL, NULL]::bigint[], ARRAY[10], NULL);",
            "points_posting_lots_check | @GIVE@, (n, b.id, 10, b.last_seq + 1, b.balance + 10, points_hash(t.digest, b.last_hash,"
                    + " b.id, b.last_seq + 1, 10, b.balance + 10), ARRAY[NULL]::bigint[], ARRAY[10, 5], NULL);" })
    void refusesPostingsThatBreakTheBooks(String constraint, String postings) {
        String sql = "NONE".equals(postings) ? ""
                : INSERT + postings.replace("@GIVE@", GIVE).replace("@TAKE@", TAKE)
                        .replace("@GIVE2@", GIVE.replace("a.", "c.").replace("l.id", "m.id"))
                        .replace("@TAKE2@", TAKE.replace("b.", "d."));
        assertThatThrownBy(() -> run(sql)).satisfies(failure -> assertThat(DatabaseErrors.violatedConstraint(failure))
                .contains(constraint));
    }

    /** Then it is looked at when the statement ends, and not only when all is committed. */
    @org.junit.jupiter.api.Test
    void requiresPostingsInTheSameStatementOfWhoeverSaysSo() {
        String begin = "INSERT INTO points_transaction (id, kind, currency, reason, memo_digest, digest, actor_kind, caller_key,"
                + " body_hash, created_at) VALUES (gen_random_uuid(), 'TRANSFER', 'POINTS', 'test.raw', '', '', 'SYSTEM',"
                + " gen_random_uuid(), sha256(''), now());";
        assertThatThrownBy(
                () -> database.execute("DO $$ BEGIN PERFORM set_config('points.posted_at_once', 'on', true); " + begin
                        + " RAISE EXCEPTION 'too late'; END $$"))
                .satisfies(failure -> assertThat(DatabaseErrors.violatedConstraint(failure))
                        .contains("points_transaction_posted_check"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "points_account_by_posting_check | UPDATE points_account SET balance = balance + 1 WHERE owner_id = '@A@'",
            "points_account_by_posting_check | UPDATE points_account SET last_seq = last_seq + 1 WHERE owner_id = '@A@'",
            "points_account_by_posting_check | UPDATE points_account SET last_hash = sha256('x') WHERE owner_id = '@A@'",
            "points_account_by_posting_check | INSERT INTO points_account (id, owner_kind, owner_id, purpose, currency, balance, opened_at)"
                    + " VALUES (gen_random_uuid(), 'GROUP', gen_random_uuid(), 'AVAILABLE', 'POINTS', 5, now())",
            "points_account_purpose_check | INSERT INTO points_account (id, owner_kind, owner_id, purpose, currency, opened_at)"
                    + " VALUES (gen_random_uuid(), 'RESIDENT', gen_random_uuid(), 'ISSUE', 'POINTS', now())",
            "points_account_owner_key | INSERT INTO points_account (id, owner_kind, owner_id, purpose, currency, opened_at)"
                    + " VALUES (gen_random_uuid(), 'RESIDENT', '@A@', 'AVAILABLE', 'POINTS', now())",
            "points_account_successor_check | UPDATE points_account SET successor_id = id WHERE owner_id = '@A@'",
            "points_account_closed_check | UPDATE points_account SET closed_at = now() WHERE owner_id = '@A@' AND purpose = 'AVAILABLE'",
            "points_lot_by_posting_check | UPDATE points_lot SET remaining = remaining - 1",
            "points_lot_by_posting_check | UPDATE points_lot SET expires_at = 'infinity'",
            "points_lot_by_posting_check | INSERT INTO points_lot (account_id, transaction_id, amount, remaining, expires_at)"
                    + " SELECT id, gen_random_uuid(), 5, 5, 'infinity' FROM points_account WHERE owner_id = '@A@' LIMIT 1",
            "points_hold_by_posting_check | UPDATE points_hold SET ended_by = id",
            "points_hold_by_posting_check | INSERT INTO points_hold (id, held_account_id, amount, owner_type, owner_id)"
                    + " SELECT gen_random_uuid(), id, 5, 'test', gen_random_uuid() FROM points_account WHERE owner_id = '@A@' LIMIT 1",
            "points_transaction_words_check | @TX@ 'TRANSFER', 'Bad Reason', 'SYSTEM', NULL, NULL, NULL)",
            "points_transaction_actor_check | @TX@ 'TRANSFER', 'x', 'STAFF', NULL, NULL, NULL)",
            "points_transaction_reverses_check | @TX@ 'REVERSE', 'x', 'SYSTEM', NULL, NULL, NULL)",
            "points_transaction_hold_check | @TX@ 'SETTLE', 'x', 'SYSTEM', NULL, NULL, NULL)",
            "points_transaction_hold_check | @TX@ 'TRANSFER', 'x', 'SYSTEM', NULL, NULL, gen_random_uuid())" })
    void refusesWhatDoesNotFollowFromPostings(String constraint, String statement) {
        String sql = statement.replace("@A@", alice.id().toString()).replace("@TX@",
                "INSERT INTO points_transaction (id, currency,"
                        + " memo_digest, digest, caller_key, body_hash, created_at, kind, reason, actor_kind, actor_id, reverses, hold_id)"
                        + " VALUES (gen_random_uuid(), 'POINTS', '', '', gen_random_uuid(), sha256(''), now(),");
        assertThatThrownBy(() -> database.execute(sql)).satisfies(failure -> assertThat(
                DatabaseErrors.violatedConstraint(failure)).contains(constraint));
    }

    @ParameterizedTest
    @ValueSource(strings = { "UPDATE points_posting SET amount = amount + 1", "DELETE FROM points_posting",
            "TRUNCATE points_posting",
            "UPDATE points_transaction SET memo = 'x'", "DELETE FROM points_transaction", "TRUNCATE points_transaction CASCADE",
            "DELETE FROM points_account", "TRUNCATE points_account CASCADE",
            "UPDATE points_account SET owner_id = gen_random_uuid()",
            "UPDATE points_account SET currency = 'TIME'", "DELETE FROM points_lot", "TRUNCATE points_lot",
            "DELETE FROM points_hold",
            "TRUNCATE points_hold", "DELETE FROM points_policy", "UPDATE points_seal SET leaf_count = 1",
            "DELETE FROM points_seal_leaf",
            "INSERT INTO points_posting (transaction_id, account_id, amount) SELECT transaction_id, account_id, amount"
                    + " FROM points_posting LIMIT 1 ON CONFLICT (transaction_id, account_id) DO UPDATE SET amount = 1" })
    void changesNothingThatWasWritten(String statement) {
        assertThatThrownBy(() -> database.execute(statement)).hasMessageContaining("append-only");
    }

    /** Two that together sum to zero are two that do not. */
    @org.junit.jupiter.api.Test
    void sumsEachTransactionOfAStatementByItself() {
        assertThatThrownBy(() -> database.execute(
                """
                        DO $do$ DECLARE t points_transaction; u points_transaction; c points_account; d points_account; l points_lot;
                            n uuid := gen_random_uuid(); m uuid := gen_random_uuid(); BEGIN
                        SELECT * INTO c FROM points_account WHERE owner_id = '%1$s' AND purpose = 'AVAILABLE';
                        SELECT * INTO d FROM points_account WHERE owner_id = '%2$s' AND purpose = 'AVAILABLE';
                        SELECT * INTO l FROM points_lot WHERE account_id = c.id;
                        INSERT INTO points_transaction (id, kind, currency, reason, memo_digest, digest, actor_kind, caller_key, body_hash, created_at)
                        VALUES (n, 'TRANSFER', 'POINTS', 'x', '', '', 'SYSTEM', n, sha256(''), now()),
                            (m, 'TRANSFER', 'POINTS', 'x', '', '', 'SYSTEM', m, sha256(''), now());
                        SELECT * INTO t FROM points_transaction WHERE id = n;
                        SELECT * INTO u FROM points_transaction WHERE id = m;
                        INSERT INTO points_posting VALUES (n, c.id, -10, c.last_seq + 1, c.balance - 10, points_hash(t.digest, c.last_hash, c.id,
                            c.last_seq + 1, -10, c.balance - 10), ARRAY[l.id], ARRAY[-10], NULL), (m, d.id, 10, d.last_seq + 1, d.balance + 10,
                            points_hash(u.digest, d.last_hash, d.id, d.last_seq + 1, 10, d.balance + 10), ARRAY[NULL]::bigint[], ARRAY[10], NULL);
                        END $do$"""
                        .formatted(carol.id(), dave.id())))
                .satisfies(
                        failure -> assertThat(DatabaseErrors.violatedConstraint(failure)).contains("points_posting_sum_check"));
    }

    @org.junit.jupiter.api.Test
    void endsNoHoldInParts() {
        assertThatThrownBy(() -> database.execute(
                """
                        DO $do$ DECLARE h points_hold; a points_account; x points_account; t points_transaction; n uuid := gen_random_uuid(); BEGIN
                        SELECT * INTO x FROM points_account WHERE owner_id = '%1$s' AND purpose = 'HELD';
                        SELECT * INTO a FROM points_account WHERE owner_id = '%1$s' AND purpose = 'AVAILABLE';
                        SELECT * INTO h FROM points_hold WHERE held_account_id = x.id;
                        INSERT INTO points_transaction (id, kind, currency, reason, memo_digest, digest, actor_kind, hold_id, caller_key,
                            body_hash, created_at) VALUES (n, 'RELEASE', 'POINTS', 'x', '', '', 'SYSTEM', h.id, n, sha256(''), now())
                            RETURNING * INTO t;
                        INSERT INTO points_posting VALUES (n, x.id, -5, x.last_seq + 1, x.balance - 5, points_hash(t.digest, x.last_hash,
                            x.id, x.last_seq + 1, -5, x.balance - 5), NULL, NULL), (n, a.id, 5, a.last_seq + 1, a.balance + 5, points_hash(t.digest,
                            a.last_hash, a.id, a.last_seq + 1, 5, a.balance + 5), ARRAY[NULL]::bigint[], ARRAY[5]);
                        END $do$"""
                        .formatted(alice.id())))
                .satisfies(failure -> assertThat(DatabaseErrors.violatedConstraint(failure))
                        .contains("points_hold_open_check"));
    }

    private void run(String postings) {
        database.execute(TRANSFER.formatted(alice.id(), bob.id(), postings, carol.id(), dave.id()));
    }
}
