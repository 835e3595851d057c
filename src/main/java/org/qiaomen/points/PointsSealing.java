package org.qiaomen.points;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;
import org.qiaomen.platform.Digests;
import org.qiaomen.platform.MerkleTree;
import org.qiaomen.platform.Transactions;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Seals, once a day and shortly after midnight in the city, the heads of all accounts that moved since. Locks no account. */
@ApplicationScoped
class PointsSealing {

    private static final Logger LOG = Logger.getLogger(PointsSealing.class);
    private static final int TRANSACTIONS = 2_000;
    // One sealer at a time, whichever replica: the seals are a chain.
    private static final String LOCK = "SELECT pg_try_advisory_xact_lock(1516130) AS mine";
    private static final String LAST = "SELECT number, to_number, hash FROM points_seal ORDER BY number DESC LIMIT 1";
    private static final String SETTLED = "SELECT points_settled() AS settled";
    // Numbers of transactions that were rolled back are gaps.
    private static final String TO = "SELECT max(n.number) AS last FROM (SELECT number FROM points_transaction WHERE number > $1"
            + " AND number <= $2 ORDER BY number LIMIT " + TRANSACTIONS + ") AS n";
    private static final String HEADS = "SELECT DISTINCT ON (p.account_id) p.account_id, p.seq, p.hash FROM points_transaction t"
            + " JOIN points_posting p ON p.transaction_id = t.id AND p.seq IS NOT NULL WHERE t.number > $1 AND t.number <= $2"
            + " ORDER BY p.account_id, p.seq DESC";

    private final Pool pool;
    private final Clock clock;

    PointsSealing(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    @Scheduled(cron = "0 15 0 * * ?", timeZone = "Asia/Shanghai", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> daily() {
        // Twice: the first look sees which transactions are there, the second that all before them are settled.
        return sealAll().chain(this::sealAll).replaceWithVoid();
    }

    /** Seals what is settled, seal after seal; gives how many heads were sealed. */
    Uni<Integer> sealAll() {
        return Transactions.uncancelled(() -> pool.withTransaction(this::sealNext))
                .chain(count -> count < 0 ? Uni.createFrom().item(0) : sealAll().map(more -> more + count));
    }

    private record Last(long number, long toNumber, byte[] hash) {
        static Last of(RowSet<Row> rows) {
            return rows.size() == 0 ? new Last(0, 0, new byte[Digests.BYTES])
                    : of(rows.iterator().next());
        }

        private static Last of(Row row) {
            return new Last(row.getLong("number"), row.getLong("to_number"), bytes(row, "hash"));
        }
    }

    private Uni<Integer> sealNext(SqlConnection connection) {
        return connection.query(LOCK).execute().map(rows -> rows.iterator().next().getBoolean("mine"))
                .chain(mine -> mine ? connection.query(LAST).execute().map(Last::of).chain(last -> seal(connection, last))
                        : Uni.createFrom().item(-1));
    }

    private Uni<Integer> seal(SqlConnection connection, Last last) {
        return connection.query(SETTLED).execute().map(rows -> rows.iterator().next().getLong("settled"))
                .chain(settled -> connection.preparedQuery(TO).execute(Tuple.of(last.toNumber(), settled)))
                .map(rows -> rows.iterator().next().getLong("last"))
                .chain(to -> to == null ? Uni.createFrom().item(-1)
                        : connection.preparedQuery(HEADS).execute(Tuple.of(last.toNumber(), to))
                                .map(rows -> PointsQueries.list(rows).stream().map(PointsSealing::head).toList())
                                .chain(heads -> write(connection, last, to, heads)));
    }

    private Uni<Integer> write(SqlConnection connection, Last last, long to, List<PointsSeal.Head> heads) {
        PointsSeal seal = new PointsSeal(last.number() + 1, clock.instant(), last.toNumber(), to, heads.size(),
                MerkleTree.root(heads.stream().map(PointsSeal.Head::leaf).toList()), last.hash());
        List<Tuple> leaves = IntStream.range(0, heads.size())
                .mapToObj(at -> Tuple.of(seal.number(), at, heads.get(at).accountId(), heads.get(at).seq(),
                        buffer(heads.get(at).hash())))
                .toList();
        LOG.infof("Sealing %d accounts as seal %d", heads.size(), seal.number());
        return connection.preparedQuery("INSERT INTO points_seal VALUES ($1, $2, $3, $4, $5, $6, $7, $8)")
                .execute(Tuple.from(List.of(seal.number(), seal.sealedAt().atOffset(ZoneOffset.UTC), seal.fromNumber(),
                        seal.toNumber(), seal.leafCount(), buffer(seal.root()), buffer(seal.previousHash()),
                        buffer(seal.hash()))))
                .chain(() -> connection.preparedQuery("INSERT INTO points_seal_leaf VALUES ($1, $2, $3, $4, $5)")
                        .executeBatch(leaves))
                .replaceWith(heads.size());
    }

    static PointsSeal.Head head(Row row) {
        return new PointsSeal.Head(row.getUUID("account_id"), row.getLong("seq"), bytes(row, "hash"));
    }

    static byte[] bytes(Row row, String column) {
        return row.getDelegate().getBuffer(column).getBytes();
    }

    private static io.vertx.core.buffer.Buffer buffer(byte[] bytes) {
        return io.vertx.core.buffer.Buffer.buffer(bytes);
    }
}
