package org.qiaomen.points;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.qiaomen.platform.CityTime;
import org.qiaomen.platform.Digests;
import org.qiaomen.platform.MerkleTree;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** Gives the proof of a statement, and checks it on the way with hashes of its own. */
@ApplicationScoped
public class PointsProofs {

    static final int PAGE = 500;
    private static final HexFormat HEX = HexFormat.of();
    // One row more before than asked for: the link on which the page builds.
    private static final String LINKS = "SELECT p.account_id, p.seq, p.amount, p.balance_after, p.hash, t.memo, t.memo_digest,"
            + " points_canonical(t) AS canonical FROM points_posting p JOIN points_transaction t ON t.id = p.transaction_id"
            + " WHERE p.account_id = " + PointsQueries.OWN + " AND p.seq IS NOT NULL AND p.seq >= $3 ORDER BY p.seq LIMIT $4";
    private static final String LEAF = "SELECT l.seal_number, l.position, l.account_id, l.seq, l.head_hash AS hash,"
            + " s.sealed_at, s.from_number, s.to_number, s.leaf_count, s.root, s.previous_hash, s.hash AS seal_hash,"
            + " (SELECT p.hash FROM points_posting p WHERE p.account_id = l.account_id AND p.seq = l.seq) AS posting_hash"
            + " FROM points_seal_leaf l JOIN points_seal s ON s.number = l.seal_number WHERE l.account_id = $1"
            + " ORDER BY l.seq DESC LIMIT 1";
    private static final String LEAVES = "SELECT account_id, seq, head_hash AS hash FROM points_seal_leaf WHERE seal_number = $1"
            + " ORDER BY position";

    private final Pool pool;

    PointsProofs(Pool pool) {
        this.pool = pool;
    }

    private record Sealed(PointsProofView.Seal view, boolean holds) {
    }

    /** A page of at most {@value #PAGE} links, oldest first. */
    public Uni<PointsProofView> of(AccountOwner owner, Currency currency, long after) {
        return pool.preparedQuery(PointsQueries.of(owner.kind(), LINKS))
                .execute(Tuple.of(owner.id(), currency.name(), after, PAGE + 2))
                .map(PointsQueries::list)
                .chain(rows -> rows.isEmpty()
                        ? Uni.createFrom().item(new Sealed(null, true)).map(s -> view(currency, after, rows, s))
                        : seal(rows.get(0).getUUID("account_id")).map(sealed -> view(currency, after, rows, sealed)));
    }

    private static PointsProofView view(Currency currency, long after, List<Row> rows, Sealed sealed) {
        byte[] previous = new byte[Digests.BYTES];
        List<PointsProofView.Link> links = new ArrayList<>();
        boolean holds = sealed.holds();
        byte[] before = previous;
        long expected = after + 1;
        for (Row row : rows.subList(0, Math.min(rows.size(), PAGE + (after > 0 ? 1 : 0)))) {
            byte[] hash = PointsSealing.bytes(row, "hash");
            if (row.getLong("seq") == after) {
                before = hash;
            } else {
                holds &= row.getLong("seq") == expected++ && isLink(row, previous, hash);
                links.add(new PointsProofView.Link(row.getLong("seq"), row.getLong("amount"), row.getLong("balance_after"),
                        row.getString("canonical"), row.getString("memo"), HEX.formatHex(hash)));
            }
            previous = hash;
        }
        boolean more = rows.size() > PAGE + (after > 0 ? 1 : 0);
        return new PointsProofView(holds, currency, rows.isEmpty() ? null : rows.get(0).getUUID("account_id"),
                HEX.formatHex(before), links, more ? expected - 1 : null, sealed.view(), PointsProofView.HOW_TO_CHECK);
    }

    private static boolean isLink(Row row, byte[] previous, byte[] hash) {
        String memo = row.getString("memo");
        return Arrays.equals(hash, PointsSeal.link(Digests.sha256(row.getString("canonical")), previous,
                row.getUUID("account_id"), row.getLong("seq"), row.getLong("amount"), row.getLong("balance_after")))
                && (memo == null || Arrays.equals(Digests.sha256(memo), PointsSealing.bytes(row, "memo_digest")));
    }

    private Uni<Sealed> seal(UUID account) {
        return pool.preparedQuery(LEAF).execute(Tuple.of(account)).map(PointsQueries::list)
                .chain(rows -> rows.isEmpty() ? Uni.createFrom().item(new Sealed(null, true))
                        : pool.preparedQuery(LEAVES).execute(Tuple.of(rows.get(0).getLong("seal_number")))
                                .map(leaves -> sealed(rows.get(0), PointsQueries.list(leaves).stream()
                                        .map(leaf -> PointsSealing.head(leaf).leaf()).toList())));
    }

    private static Sealed sealed(Row row, List<byte[]> leaves) {
        Instant at = row.getOffsetDateTime("sealed_at").toInstant();
        PointsSeal seal = new PointsSeal(row.getLong("seal_number"), at, row.getLong("from_number"), row.getLong("to_number"),
                row.getInteger("leaf_count"), PointsSealing.bytes(row, "root"), PointsSealing.bytes(row, "previous_hash"));
        PointsSeal.Head head = PointsSealing.head(row);
        List<MerkleTree.Step> path = MerkleTree.path(leaves, row.getInteger("position"));
        boolean holds = Arrays.equals(head.hash(), PointsSealing.bytes(row, "posting_hash"))
                && Arrays.equals(MerkleTree.climb(head.leaf(), path), seal.root())
                && Arrays.equals(seal.hash(), PointsSealing.bytes(row, "seal_hash"));
        return new Sealed(new PointsProofView.Seal(seal.number(), CityTime.show(at), head.seq(), HEX.formatHex(head.leaf()),
                path.stream().map(step -> new PointsProofView.Step(step.left() ? "LEFT" : "RIGHT", HEX.formatHex(step.hash())))
                        .toList(),
                HEX.formatHex(seal.root()), seal.canonical(), HEX.formatHex(seal.hash())), holds);
    }
}
