package org.qiaomen.policy.delivery;

import java.util.List;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.notice.BroadcastOutcome;
import org.qiaomen.notice.Broadcasts;
import org.qiaomen.platform.BackgroundWork;
import org.qiaomen.platform.Transactions;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;

/** Takes note of how messages ended, alone or in a digest, in the transaction that marks them as noted. */
@ApplicationScoped
public class Outcomes {

    private static final String NOTE = "WITH o AS (SELECT * FROM unnest(" + Lists.UUIDS.formatted("?1") + ", "
            + Lists.UUIDS.formatted("?2") + ", " + Lists.TEXTS.formatted("?3")
            + ") AS u (broadcast_id, resident_id, outcome)), told AS ("
            + "SELECT c.policy_id, o.resident_id, o.outcome FROM o JOIN policy_campaign c ON c.broadcast_id = o.broadcast_id"
            + " UNION ALL SELECT g.policy_id, o.resident_id, o.outcome FROM o JOIN policy_digest g"
            + " ON g.broadcast_id = o.broadcast_id AND g.resident_id = o.resident_id), ordered AS MATERIALIZED ("
            // Always in one order, as every other writer of many rows takes them.
            + "SELECT t.policy_id, t.resident_id, t.outcome, EXISTS (SELECT FROM resident_profile p"
            + " WHERE p.resident_id = t.resident_id AND p.has_mini_program) AS inbox FROM told t JOIN policy_delivery d"
            + " ON d.policy_id = t.policy_id AND d.resident_id = t.resident_id"
            + " ORDER BY t.policy_id, t.resident_id FOR UPDATE OF d)"
            + " UPDATE policy_delivery d SET"
            + " outside = CASE x.outcome WHEN 'SENT' THEN 'SENT' WHEN 'INBOX' THEN 'DECLINED' WHEN 'DEAD' THEN 'DEAD' ELSE 'NONE' END,"
            + " state = CASE WHEN d.read_at IS NOT NULL OR d.state IN ('OPTED_OUT', 'WITHDRAWN') OR x.inbox THEN d.state"
            + " ELSE CASE x.outcome WHEN 'SENT' THEN 'DELIVERED' WHEN 'DEAD' THEN 'REFUSED' ELSE 'UNREACHABLE' END END,"
            // Whom no message reaches somebody goes to.
            + " visit_at = CASE WHEN d.read_at IS NOT NULL OR d.state IN ('OPTED_OUT', 'WITHDRAWN') OR x.inbox"
            + " OR x.outcome NOT IN ('INBOX', 'DEAD') THEN d.visit_at ELSE now() END"
            + " FROM ordered x WHERE d.policy_id = x.policy_id AND d.resident_id = x.resident_id";

    private static final int MOST_AT_ONCE = 500;
    private static final int ROUNDS = 40;

    private final Worker worker;
    private final Transactions transactions;
    private final Broadcasts broadcasts;
    private final DeliveryConfig config;

    Outcomes(Transactions transactions, Broadcasts broadcasts, DeliveryConfig config, BackgroundWork background) {
        this.worker = new Worker(background, "Noting how messages ended");
        this.transactions = transactions;
        this.broadcasts = broadcasts;
        this.config = config;
    }

    @Scheduled(identity = "policy-outcomes", every = "${policy.delivery.every:1s}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return worker.run(config.enabled(), collect(ROUNDS));
    }

    /** Notes all outcomes there are, in at most so many rounds. */
    public Uni<Void> collect(int rounds) {
        return rounds == 0 ? Uni.createFrom().voidItem()
                : transactions.write(session -> broadcasts.collect(session, MOST_AT_ONCE)
                        .call(outcomes -> note(session, outcomes)))
                        .chain(outcomes -> outcomes.size() < MOST_AT_ONCE ? Uni.createFrom().voidItem() : collect(rounds - 1));
    }

    private static Uni<Integer> note(Mutiny.Session session, List<BroadcastOutcome> outcomes) {
        return outcomes.isEmpty() ? Uni.createFrom().item(0)
                : session.createNativeQuery(NOTE).setParameter(1, list(outcomes, BroadcastOutcome::broadcastId))
                        .setParameter(2, list(outcomes, BroadcastOutcome::residentId))
                        .setParameter(3, list(outcomes, BroadcastOutcome::state)).executeUpdate();
    }

    private static String list(List<BroadcastOutcome> outcomes, Function<BroadcastOutcome, ?> part) {
        return Lists.of(outcomes.stream().map(part).toList());
    }
}
