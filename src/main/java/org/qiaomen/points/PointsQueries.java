package org.qiaomen.points;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.platform.CityTime;
import org.qiaomen.platform.Page;
import org.qiaomen.platform.PageLimit;
import org.qiaomen.platform.ProblemException;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/** Reads of balances and statements, each one statement on an index. */
@ApplicationScoped
public class PointsQueries {

    // Holds of whoever was merged into the owner are his too.
    private static final String HELD_OF_MERGED = """
            SELECT h.currency::text AS currency, h.balance
            FROM points_account m JOIN points_account p ON p.successor_id = m.id JOIN points_account h
                ON h.owner_id = p.owner_id AND h.currency = p.currency AND h.purpose = 'HELD' AND h.owner_kind = 'RESIDENT'
            WHERE m.owner_id = $1 AND m.owner_kind = 'RESIDENT' AND m.purpose = 'AVAILABLE'""";
    static final String ENTRY = "p.seq, p.amount, p.balance_after, t.id, t.kind::text AS kind, t.reason, t.memo, t.subject_type,"
            + " t.subject_id, t.reverses, t.created_at, p.came_back FROM points_posting p JOIN points_transaction t ON t.id = p.transaction_id";
    static final String OWN = "(SELECT id FROM points_account WHERE owner_id = $1 AND currency = $2::text::points_currency"
            + " AND purpose = 'AVAILABLE' AND owner_kind = 'RESIDENT')";
    static final String ENTRIES = "SELECT " + ENTRY + " WHERE p.account_id = " + OWN
            + " AND p.seq IS NOT NULL AND p.seq < $3 ORDER BY p.seq DESC LIMIT ";
    /**
     * One more than there are on a page, in the statement itself: of a limit that is a parameter PostgreSQL thinks that it may
     * be
     * large, prefers a plan for each, and plans for longer than it reads.
     */
    private static final int[] LIMITS = { PageLimit.DEFAULT + 1, PageLimit.MAX + 1 };
    private static final String TOTAL = "SELECT CAST(coalesce(sum(h.balance), 0) AS bigint) FROM points_account o"
            + " JOIN points_account a ON a.id = coalesce(o.successor_id, o.id) OR a.successor_id = coalesce(o.successor_id, o.id)"
            + " JOIN points_account h ON h.owner_id = a.owner_id AND h.owner_kind = a.owner_kind AND h.currency = a.currency"
            + " WHERE o.owner_id = ?1 AND CAST(o.owner_kind AS text) = ?2 AND CAST(o.currency AS text) = ?3"
            + " AND o.purpose = 'AVAILABLE' AND a.purpose = 'AVAILABLE'";
    // What was earned from others or awarded, and was not taken back.
    private static final String EARNED = "SELECT CAST(coalesce(sum(p.amount), 0) AS bigint) FROM points_account a"
            + " JOIN points_posting p ON p.account_id = a.id JOIN points_transaction t ON t.id = p.transaction_id"
            + " LEFT JOIN points_transaction o ON o.id = t.reverses LEFT JOIN points_hold h ON h.id = t.hold_id"
            + " LEFT JOIN points_posting hp ON hp.transaction_id = h.id AND hp.account_id = a.id"
            + " WHERE a.purpose = 'AVAILABLE' AND a.currency = 'TIME' AND (a.owner_id = ?1 OR a.successor_id ="
            + " (SELECT id FROM points_account WHERE owner_id = ?1 AND purpose = 'AVAILABLE' AND currency = 'TIME'"
            + " AND owner_kind = 'RESIDENT')) AND a.owner_kind = 'RESIDENT'"
            + " AND (t.kind = 'AWARD' OR (t.kind = 'SETTLE' AND hp.account_id IS NULL) OR (o.kind IN ('AWARD', 'SETTLE') AND p.amount < 0))";

    // Of whoever got it, or whom he was merged into.
    private static final String TAKEABLE = "SELECT p.amount, (SELECT coalesce(sum(l.remaining), 0)::bigint FROM points_lot l"
            + " WHERE l.account_id = coalesce(a.successor_id, a.id) AND NOT l.spent AND l.expires_at > $2) AS there"
            + " FROM points_posting p JOIN points_account a ON a.id = p.account_id AND a.purpose = 'AVAILABLE'"
            + " WHERE p.transaction_id = $1 AND p.amount > 0 ORDER BY p.amount DESC LIMIT 1";

    private final Pool pool;
    private final Balances balances;
    private final PointsPolicies policies;
    private final Clock clock;

    PointsQueries(Pool pool, Balances balances, PointsPolicies policies, Clock clock) {
        this.pool = pool;
        this.balances = balances;
        this.policies = policies;
        this.clock = clock;
    }

    /** What a resident has; nothing at all is zero of both. */
    public Uni<PointsView> balance(UUID residentId) {
        return balance(AccountOwner.resident(residentId));
    }

    /** What a transaction gave, and how much its receiver could give back now. */
    record Takeable(long given, long there) {

        ProblemException spent() {
            return new ProblemException(PointsError.INSUFFICIENT).detail(
                    "这笔共 " + given + "，已用去一部分，现在最多能收回 " + there + "；余额足够后可以再冲正",
                    "It gave " + given + " and some of that was spent: " + there
                            + " could be taken back now; try again when the balance suffices");
        }
    }

    /** Beside the transaction that was refused, which can read nothing any more. */
    Uni<Takeable> takeable(UUID transactionId) {
        return pool.preparedQuery(TAKEABLE).execute(Tuple.of(transactionId, clock.instant().atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.size() == 0 ? new Takeable(0, 0)
                        : new Takeable(rows.iterator().next().getLong("amount"), rows.iterator().next().getLong("there")));
    }

    /** What a family or a group has; nothing at all is zero of both. */
    public Uni<PointsView> balance(AccountOwner owner) {
        return balances.of(owner)
                .chain(balance -> balance.hasMerged() ? addMerged(owner, balance) : Uni.createFrom().item(balance))
                .map(balance -> balance.view(owner.id()));
    }

    private Uni<Balance> addMerged(AccountOwner owner, Balance balance) {
        return pool.preparedQuery(of(owner.kind(), HELD_OF_MERGED)).execute(Tuple.of(owner.id())).map(balance::addHeld);
    }

    /** The same statement for accounts of another kind of owner. */
    static String of(AccountOwner.Kind kind, String sql) {
        return kind == AccountOwner.Kind.RESIDENT ? sql : sql.replace("'RESIDENT'", "'" + kind + "'");
    }

    /** What an owner has in this transaction, available and held. */
    public Uni<Long> total(Mutiny.Session session, AccountOwner owner, Currency currency) {
        return LedgerStatements.bind(session.createNativeQuery(TOTAL, Long.class), owner.id(), owner.kind().name(),
                currency.name()).getSingleResult();
    }

    /**
     * Whether the city lets the resident spend minutes yet: fails with {@code points.not-yet-spendable} while he has served
     * fewer than the policy asks. Age is asked of {@link PointsPolicy#requireAge}.
     */
    public Uni<Void> requireMaySpendTime(Mutiny.Session session, UUID residentId) {
        return policies.today().chain(policy -> policy.rules().earnBeforeSpendMinutes() == 0 ? Uni.createFrom().voidItem()
                : session.createNativeQuery(EARNED, Long.class).setParameter(1, residentId).getSingleResult()
                        .invoke(policy::requireEarned).replaceWithVoid());
    }

    /** A page of the statement, newest first. */
    public Uni<Page<EntryView>> entries(UUID residentId, Currency currency, long before, int limit) {
        return entries(AccountOwner.resident(residentId), currency, before, limit);
    }

    /** The same of a family or a group. */
    public Uni<Page<EntryView>> entries(AccountOwner owner, Currency currency, long before, int limit) {
        String sql = of(owner.kind(), ENTRIES) + LIMITS[limit < LIMITS[0] ? 0 : 1];
        return pool.preparedQuery(sql).execute(Tuple.of(owner.id(), currency.name(), before))
                .map(rows -> Page.of(list(rows), limit, PointsQueries::entry,
                        row -> EntryCursor.encode(row.getLong("seq"))));
    }

    static EntryView entry(Row row) {
        EntryKind kind = EntryKind.valueOf(row.getString("kind"));
        long amount = row.getLong("amount");
        return new EntryView(row.getLong("seq"), row.getUUID("id"), kind, amount, row.getLong("balance_after"),
                kind.words(row.getString("reason"), row.getString("memo"), amount, row.getBoolean("came_back")),
                CityTime.show(row.getOffsetDateTime("created_at").toInstant()), row.getString("subject_type"),
                row.getUUID("subject_id"), row.getUUID("reverses"));
    }

    static List<Row> list(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).toList();
    }
}
