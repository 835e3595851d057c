package org.qiaomen.policy.delivery;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.notice.Broadcast;
import org.qiaomen.notice.Broadcasts;
import org.qiaomen.notice.Channel;
import org.qiaomen.platform.BackgroundWork;
import org.qiaomen.platform.Ids;
import org.qiaomen.platform.Transactions;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Tells once a week, in one message, of the policies for which there was no message left in the week. */
@ApplicationScoped
public class Digests {

    private static final String KIND = "policy.digest";

    private static final String WAITING = "SELECT resident_id, count(*) FROM policy_delivery WHERE outside = 'DIGEST'"
            + " GROUP BY resident_id ORDER BY resident_id LIMIT ?1";

    // Whoever is being changed elsewhere comes next week.
    private static final String TAKE = "WITH mine AS MATERIALIZED (SELECT policy_id, resident_id FROM policy_delivery"
            + " WHERE outside = 'DIGEST' AND resident_id = ANY(" + Lists.UUIDS.formatted("?2") + ")"
            + " ORDER BY policy_id, resident_id FOR UPDATE SKIP LOCKED), marked AS (UPDATE policy_delivery d"
            + " SET outside = 'QUEUED', outside_at = now() FROM mine m WHERE d.policy_id = m.policy_id"
            + " AND d.resident_id = m.resident_id RETURNING d.policy_id, d.resident_id)"
            + " INSERT INTO policy_digest (broadcast_id, resident_id, policy_id)"
            + " SELECT ?1, resident_id, policy_id FROM marked";

    private static final String TAKEN = "SELECT DISTINCT resident_id FROM policy_digest WHERE broadcast_id = ?1";

    private static final int MOST_AT_ONCE = 500;

    private final Worker worker;
    private final Transactions transactions;
    private final Broadcasts broadcasts;
    private final DeliveryConfig config;

    Digests(Transactions transactions, Broadcasts broadcasts, DeliveryConfig config, BackgroundWork background) {
        this.worker = new Worker(background, "The digest");
        this.transactions = transactions;
        this.broadcasts = broadcasts;
        this.config = config;
    }

    @Scheduled(identity = "policy-digest", cron = "${policy.delivery.digest-cron:0 30 9 ? * MON}", timeZone = "Asia/Shanghai", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return worker.run(config.enabled(), sendAll());
    }

    /** Sends to everybody for whom something waits. */
    public Uni<Void> sendAll() {
        return Uni.createFrom().deferred(() -> transactions.write(this::sendSome))
                .repeat().whilst(sent -> sent > 0).collect().last().invoke(broadcasts::wake).replaceWithVoid();
    }

    private Uni<Integer> sendSome(Mutiny.Session session) {
        return session.createNativeQuery(WAITING, Object[].class).setParameter(1, MOST_AT_ONCE).getResultList()
                .chain(rows -> Multi.createFrom().iterable(byCount(rows).entrySet())
                        .onItem().transformToUniAndConcatenate(group -> send(session, group.getKey(), group.getValue()))
                        .collect().asList())
                .map(counts -> counts.stream().mapToInt(Integer::intValue).sum());
    }

    private Uni<Integer> send(Mutiny.Session session, long policies, List<UUID> people) {
        UUID message = Ids.next();
        return broadcasts.create(session, new Broadcast(message, KIND, null, "您有 " + policies + " 条政策消息",
                "本周有 " + policies + " 条政策与您有关，请打开小程序“我的政策”查看。", Map.of("count", Long.toString(policies)), false))
                .chain(() -> session.createNativeQuery(TAKE).setParameter(1, message).setParameter(2, Lists.of(people))
                        .executeUpdate())
                .chain(() -> session.createNativeQuery(TAKEN, UUID.class).setParameter(1, message).getResultList())
                .chain(taken -> broadcasts.enqueue(session, message, taken, EnumSet.allOf(Channel.class)));
    }

    private static Map<Long, List<UUID>> byCount(List<Object[]> rows) {
        return rows.stream().collect(Collectors.groupingBy(row -> ((Number) row[1]).longValue(), TreeMap::new,
                Collectors.mapping(row -> (UUID) row[0], Collectors.toList())));
    }
}
