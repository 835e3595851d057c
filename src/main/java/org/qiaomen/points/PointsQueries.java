package org.qiaomen.points;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.platform.CityTime;
import org.qiaomen.platform.Page;
import org.qiaomen.platform.ProblemException;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/** Reads of balances and statements, each one statement on an index. */
@ApplicationScoped
public class PointsQueries {

    static final int DATES = 12;
    // Holds of whoever was merged into the resident are his too.
    static final String BALANCE = """
            SELECT a.currency::text AS currency, a.purpose::text AS purpose, a.balance, d.amounts, d.days
            FROM points_account a LEFT JOIN LATERAL (
                SELECT array_agg(l.amount ORDER BY l.expires_at) AS amounts, array_agg(l.expires_at ORDER BY l.expires_at) AS days
                FROM (SELECT sum(remaining)::bigint AS amount, expires_at FROM points_lot WHERE account_id = a.id AND NOT spent
                    AND expires_at < 'infinity' GROUP BY expires_at ORDER BY expires_at LIMIT\s"""
            + DATES
            + """
                    ) AS l) AS d ON a.purpose = 'AVAILABLE'
                    WHERE a.owner_id = $1 AND a.owner_kind = 'RESIDENT'
                    UNION ALL SELECT h.currency::text, h.purpose::text, h.balance, NULL, NULL
                    FROM points_account m JOIN points_account p ON p.successor_id = m.id JOIN points_account h
                        ON h.owner_id = p.owner_id AND h.currency = p.currency AND h.purpose = 'HELD' AND h.owner_kind = 'RESIDENT'
                    WHERE m.owner_id = $1 AND m.owner_kind = 'RESIDENT' AND m.purpose = 'AVAILABLE'""";
    static final String ENTRY = "p.seq, p.amount, p.balance_after, t.id, t.kind::text AS kind, t.reason, t.memo, t.subject_type,"
            + " t.subject_id, t.reverses, t.created_at, p.amount > 0 AND p.lots[1] IS NOT NULL AS back FROM points_posting p JOIN points_transaction t ON t.id = p.transaction_id";
    static final String OWN = "(SELECT id FROM points_account WHERE owner_id = $1 AND currency = $2::text::points_currency"
            + " AND purpose = 'AVAILABLE' AND owner_kind = 'RESIDENT')";
    static final String ENTRIES = "SELECT " + ENTRY + " WHERE p.account_id = " + OWN
            + " AND p.seq IS NOT NULL AND p.seq < $3 ORDER BY p.seq DESC LIMIT $4";
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
    private final PointsPolicies policies;
    private final Clock clock;

    PointsQueries(Pool pool, PointsPolicies policies, Clock clock) {
        this.pool = pool;
        this.policies = policies;
        this.clock = clock;
    }

    /** What a resident has; nothing at all is zero of both. */
    public Uni<PointsView> balance(UUID residentId) {
        return pool.preparedQuery(BALANCE).execute(Tuple.of(residentId)).map(rows -> view(residentId, rows));
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
        return pool.preparedQuery(of(owner.kind(), BALANCE)).execute(Tuple.of(owner.id())).map(rows -> view(owner.id(), rows));
    }

    /** The same statement for accounts of another kind of owner. */
    static String of(AccountOwner.Kind kind, String sql) {
        return sql.replace("'RESIDENT'", "'" + kind + "'");
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
        return pool.preparedQuery(of(owner.kind(), ENTRIES)).execute(Tuple.of(owner.id(), currency.name(), before, limit + 1))
                .map(rows -> Page.of(list(rows), limit, PointsQueries::entry,
                        row -> EntryCursor.encode(row.getLong("seq"))));
    }

    private PointsView view(UUID residentId, RowSet<Row> rows) {
        Instant now = clock.instant();
        long[] available = new long[Currency.values().length];
        long[] held = new long[available.length];
        List<List<PointsView.Expiring>> expiring = List.of(new ArrayList<>(), new ArrayList<>());
        for (Row row : rows) {
            int currency = Currency.valueOf(row.getString("currency")).ordinal();
            if ("HELD".equals(row.getString("purpose"))) {
                held[currency] += row.getLong("balance");
            } else {
                available[currency] = row.getLong("balance") - expired(row, now, expiring.get(currency));
            }
        }
        int points = Currency.POINTS.ordinal();
        int time = Currency.TIME.ordinal();
        return new PointsView(residentId, new PointsView.Points(available[points], held[points], expiring.get(points)),
                new PointsView.Time(available[time], held[time], expiring.get(time)));
    }

    // What has expired and was not swept yet is no longer there to be spent.
    private static long expired(Row row, Instant now, List<PointsView.Expiring> expiring) {
        Long[] amounts = row.getArrayOfLongs("amounts");
        OffsetDateTime[] days = row.getArrayOfOffsetDateTimes("days");
        long gone = 0;
        for (int i = 0; amounts != null && i < amounts.length; i++) {
            if (days[i].toInstant().isAfter(now)) {
                expiring.add(new PointsView.Expiring(amounts[i], CityTime.show(days[i].toInstant())));
            } else {
                gone += amounts[i];
            }
        }
        return gone;
    }

    static EntryView entry(Row row) {
        EntryKind kind = EntryKind.valueOf(row.getString("kind"));
        long amount = row.getLong("amount");
        return new EntryView(row.getLong("seq"), row.getUUID("id"), kind, amount, row.getLong("balance_after"),
                kind.words(row.getString("reason"), row.getString("memo"), amount, row.getBoolean("back")),
                CityTime.show(row.getOffsetDateTime("created_at").toInstant()), row.getString("subject_type"),
                row.getUUID("subject_id"), row.getUUID("reverses"));
    }

    static List<Row> list(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).toList();
    }
}
