package org.qiaomen.policy.delivery;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.notice.Broadcasts;
import org.qiaomen.notice.Channel;
import org.qiaomen.platform.BackgroundWork;
import org.qiaomen.platform.Transactions;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;

/**
 * Lets planned messages leave at the campaign's rate for each channel, urgent policies first. Whoever had as many messages this
 * week as people bear gets this one in the digest instead; urgent ones come all the same.
 */
@ApplicationScoped
public class Pacing {

    // A rate of one a minute lets one leave a minute: the time counts on while it is not enough for one.
    private static final String CLAIM = "SELECT h.policy_id, h.channel, c.broadcast_id, p.priority = 'URGENT',"
            + " CAST(CASE WHEN h.paced_at IS NULL THEN ceil(h.per_minute / 60.0) ELSE floor(h.per_minute"
            + " * LEAST(extract(epoch FROM now() - h.paced_at), 60) / 60.0) END AS integer) AS allowed"
            + " FROM policy_campaign_channel h JOIN policy_campaign c ON c.policy_id = h.policy_id"
            + " JOIN policy p ON p.id = h.policy_id"
            + " WHERE h.next_at <= now() AND c.state IN ('RUNNING', 'PLANNING', 'DONE') AND p.state = 'PUBLISHED'"
            + " ORDER BY CASE p.priority WHEN 'URGENT' THEN 0 WHEN 'IMPORTANT' THEN 1 ELSE 2 END, h.next_at"
            + " LIMIT 1 FOR UPDATE OF h SKIP LOCKED";

    private static final String PICK = "SELECT resident_id FROM policy_delivery WHERE policy_id = ?1 AND channel = ?2"
            + " AND outside = 'PLANNED' ORDER BY resident_id LIMIT ?3 FOR UPDATE SKIP LOCKED";

    // The messages of one transaction have one time; so a digest of many policies counts once.
    private static final String TIRED = "SELECT resident_id FROM policy_delivery WHERE resident_id = ANY("
            + Lists.UUIDS.formatted("?1") + ") AND outside IN ('QUEUED', 'SENT') AND outside_at > now() - interval '7 days'"
            + " GROUP BY resident_id HAVING count(DISTINCT outside_at) >= ?2";

    private static final String MARK = "UPDATE policy_delivery SET outside = CASE WHEN resident_id = ANY("
            + Lists.UUIDS.formatted("?3") + ") THEN 'DIGEST' ELSE 'QUEUED' END, outside_at = CASE WHEN resident_id = ANY("
            + Lists.UUIDS.formatted("?3") + ") THEN NULL ELSE now() END"
            + " WHERE policy_id = ?1 AND resident_id = ANY(" + Lists.UUIDS.formatted("?2") + ")";

    private static final String PACED = "UPDATE policy_campaign_channel SET paced_at = CASE WHEN ?3 THEN now() ELSE paced_at END,"
            + " next_at = now() + ?4 * interval '1 s' WHERE policy_id = ?1 AND channel = ?2";

    private static final int MOST_AT_ONCE = 1_000;
    private static final int ROUNDS = 50;
    private static final double SECOND = 1;
    private static final double NOTHING_PLANNED_SECONDS = 15;

    private final Worker worker;
    private final Transactions transactions;
    private final Broadcasts broadcasts;
    private final DeliveryConfig config;

    Pacing(Transactions transactions, Broadcasts broadcasts, DeliveryConfig config, BackgroundWork background) {
        this.worker = new Worker(background, "Queueing messages of policies");
        this.transactions = transactions;
        this.broadcasts = broadcasts;
        this.config = config;
    }

    private record Lane(UUID policyId, Channel channel, UUID broadcastId, boolean urgent, int allowed) {

        static Lane of(Object[] row) {
            return new Lane((UUID) row[0], Channel.valueOf((String) row[1]), (UUID) row[2], (Boolean) row[3],
                    Math.min(MOST_AT_ONCE, ((Number) row[4]).intValue()));
        }

        // Urgent ones may go on by text message where the mini-program declines.
        Set<Channel> channels() {
            return urgent ? EnumSet.allOf(Channel.class) : EnumSet.of(channel);
        }
    }

    @Scheduled(identity = "policy-pacing", every = "${policy.delivery.every:1s}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return worker.run(config.enabled(), pace(ROUNDS));
    }

    /** Queues what may leave now, of at most so many campaigns and channels. */
    public Uni<Void> pace(int rounds) {
        return rounds == 0 ? Uni.createFrom().voidItem()
                : transactions.write(this::next)
                        .chain(found -> found ? pace(rounds - 1) : Uni.createFrom().<Void> nullItem())
                        .invoke(broadcasts::wake);
    }

    private Uni<Boolean> next(Mutiny.Session session) {
        return session.createNativeQuery(CLAIM, Object[].class).getSingleResultOrNull()
                .chain(row -> row == null ? Uni.createFrom().item(false) : send(session, Lane.of(row)).replaceWith(true));
    }

    private Uni<Integer> send(Mutiny.Session session, Lane lane) {
        if (lane.allowed() == 0) {
            return paced(session, lane, false, SECOND);
        }
        return session.createNativeQuery(PICK, UUID.class).setParameter(1, lane.policyId())
                .setParameter(2, lane.channel().name()).setParameter(3, lane.allowed()).getResultList()
                .chain(people -> people.isEmpty() ? paced(session, lane, true, NOTHING_PLANNED_SECONDS)
                        : send(session, lane, people).chain(() -> paced(session, lane, true, SECOND)));
    }

    private Uni<Integer> send(Mutiny.Session session, Lane lane, List<UUID> people) {
        return tired(session, lane, people)
                .call(tired -> session.createNativeQuery(MARK).setParameter(1, lane.policyId())
                        .setParameter(2, Lists.of(people)).setParameter(3, Lists.of(tired)).executeUpdate())
                .map(tired -> people.stream().filter(person -> !tired.contains(person)).toList())
                .chain(fresh -> broadcasts.enqueue(session, lane.broadcastId(), fresh, lane.channels()));
    }

    private Uni<Set<UUID>> tired(Mutiny.Session session, Lane lane, List<UUID> people) {
        return lane.urgent() ? Uni.createFrom().item(Set.of())
                : session.createNativeQuery(TIRED, UUID.class).setParameter(1, Lists.of(people))
                        .setParameter(2, config.messagesPerWeek()).getResultList().map(Set::copyOf);
    }

    private static Uni<Integer> paced(Mutiny.Session session, Lane lane, boolean spent, double pauseSeconds) {
        return session.createNativeQuery(PACED).setParameter(1, lane.policyId()).setParameter(2, lane.channel().name())
                .setParameter(3, spent).setParameter(4, pauseSeconds).executeUpdate();
    }
}
