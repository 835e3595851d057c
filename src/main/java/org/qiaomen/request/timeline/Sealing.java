package org.qiaomen.request.timeline;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;
import org.qiaomen.platform.BackgroundWork;
import org.qiaomen.platform.MerkleTree;
import org.qiaomen.platform.Transactions;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;

/** Seals, once a day and shortly after midnight in the city, the heads of all timelines that moved since. */
@ApplicationScoped
public class Sealing {

    private static final Logger LOG = Logger.getLogger(Sealing.class);
    private static final int MAX_LEAVES = 4_096;
    // One sealer at a time, whichever replica: the seals are a chain.
    private static final long LOCK = 0x5EA1;

    private final BackgroundWork work;
    private final Transactions transactions;
    private final Clock clock;

    Sealing(BackgroundWork work, Transactions transactions, Clock clock) {
        this.work = work;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Scheduled(cron = "0 10 0 * * ?", timeZone = "Asia/Shanghai", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> daily() {
        return work.attempt("Sealing timelines", () -> sealAll().invoke(count -> LOG.infof("Sealed %d timelines", count)));
    }

    /** Seals everything that is not sealed, seal after seal of at most 4,096 heads; gives how many heads were sealed. */
    public Uni<Integer> sealAll() {
        return transactions.write(this::sealSome)
                .chain(count -> count < MAX_LEAVES ? Uni.createFrom().item(count) : sealAll().map(more -> more + count));
    }

    private Uni<Integer> sealSome(Mutiny.Session session) {
        return session.createNativeQuery("SELECT pg_try_advisory_xact_lock(?1)", Boolean.class)
                .setParameter(1, LOCK).getSingleResult()
                .chain(mine -> mine ? unsealed(session) : Uni.createFrom().item(List.<ChainHead> of()))
                .chain(heads -> heads.isEmpty() ? Uni.createFrom().item(0) : seal(session, heads));
    }

    private static Uni<List<ChainHead>> unsealed(Mutiny.Session session) {
        return session.createNativeQuery("SELECT id, timeline_seq, timeline_head FROM service_request"
                + " WHERE sealed_seq < timeline_seq ORDER BY id LIMIT ?1 FOR UPDATE", Object[].class)
                .setParameter(1, MAX_LEAVES).getResultList()
                .map(rows -> rows.stream()
                        .map(row -> new ChainHead((UUID) row[0], ((Number) row[1]).intValue(), (byte[]) row[2])).toList());
    }

    private Uni<Integer> seal(Mutiny.Session session, List<ChainHead> heads) {
        return last(session)
                .map(previous -> TimelineSeal.following(previous, clock.instant(), heads.size(),
                        MerkleTree.root(heads.stream().map(SealLeaf::hash).toList())))
                .call(session::persist)
                .call(seal -> session.persistAll(leaves(seal, heads)))
                .call(seal -> session.flush())
                .call(seal -> markSealed(session, seal))
                .replaceWith(heads.size());
    }

    private static Uni<TimelineSeal> last(Mutiny.Session session) {
        return session.createQuery("FROM TimelineSeal ORDER BY number DESC", TimelineSeal.class)
                .setMaxResults(1).getSingleResultOrNull();
    }

    private static Object[] leaves(TimelineSeal seal, List<ChainHead> heads) {
        return IntStream.range(0, heads.size())
                .mapToObj(position -> new SealLeaf(seal.number(), position, heads.get(position))).toArray();
    }

    // Marked from the leaves, so that what is called sealed is exactly what a seal covers.
    private static Uni<Integer> markSealed(Mutiny.Session session, TimelineSeal seal) {
        return session.createNativeQuery("UPDATE service_request r SET sealed_seq = l.seq FROM timeline_seal_leaf l"
                + " WHERE l.seal_number = ?1 AND r.id = l.request_id")
                .setParameter(1, seal.number()).executeUpdate();
    }
}
