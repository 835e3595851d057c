package org.qiaomen.policy.delivery;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.handling.task.StaffTasks;
import org.qiaomen.handling.task.TaskKind;
import org.qiaomen.notice.Broadcast;
import org.qiaomen.notice.Broadcasts;
import org.qiaomen.platform.CityTime;
import org.qiaomen.platform.Ids;
import org.qiaomen.policy.Policy;
import org.qiaomen.policy.PolicyPriority;
import org.qiaomen.policy.PolicyPublication;
import org.qiaomen.policy.PublishPolicy;

import io.smallrye.mutiny.Uni;

/** Begins and closes campaigns, in the transaction that publishes, withdraws or supersedes. */
@ApplicationScoped
class Campaigns implements PolicyPublication {

    private static final String SCHEDULE = "INSERT INTO policy_campaign (policy_id, broadcast_id, state, starts_at)"
            + " VALUES (?1, ?2, 'SCHEDULED', CAST(CAST(?3 AS text) AS timestamptz))";

    private static final String PACE = "INSERT INTO policy_campaign_channel (policy_id, channel, per_minute, next_at)"
            + " VALUES (?1, 'SUBSCRIBE', ?2, now()), (?1, 'SMS', ?3, now())";

    // What has not started has nothing to take back.
    private static final String CLOSE = "UPDATE policy_campaign SET closed_at = now(),"
            + " state = CASE WHEN started_at IS NULL THEN ?3 ELSE ?2 END"
            + " WHERE policy_id = ?1 AND state NOT IN ('STOPPING', 'STOPPED', ?2, ?3) RETURNING broadcast_id";

    private static final String REOPEN_SLICES = "UPDATE policy_campaign_slice"
            + " SET done_at = NULL, retry_at = NULL, attempts = 0 WHERE policy_id = ?1";

    private final Broadcasts broadcasts;
    private final StaffTasks tasks;
    private final DeliveryConfig config;
    private final Clock clock;

    Campaigns(Broadcasts broadcasts, StaffTasks tasks, DeliveryConfig config, Clock clock) {
        this.broadcasts = broadcasts;
        this.tasks = tasks;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public Uni<Void> published(Mutiny.Session session, Policy policy, PublishPolicy plan) {
        UUID message = Ids.next();
        return session.createNativeQuery(SCHEDULE).setParameter(1, policy.id()).setParameter(2, message)
                .setParameter(3, start(policy, plan).atOffset(ZoneOffset.UTC).toString()).executeUpdate()
                .chain(() -> session.createNativeQuery(PACE).setParameter(1, policy.id())
                        .setParameter(2, orElse(plan.subscribePerMinute(), config.subscribePerMinute()))
                        .setParameter(3, orElse(plan.smsPerMinute(), config.smsPerMinute())).executeUpdate())
                .chain(() -> broadcasts.create(session, message(message, policy)));
    }

    @Override
    public Uni<Void> withdrawn(Mutiny.Session session, Policy policy) {
        return close(session, policy.id(), "STOPPING", "STOPPED");
    }

    @Override
    public Uni<Void> superseded(Mutiny.Session session, Policy old, Policy by) {
        return close(session, old.id(), "STOPPING", "STOPPED");
    }

    /** After its last day: what was delivered stays, what has not left does not leave any more. */
    Uni<Void> ended(Mutiny.Session session, UUID policyId) {
        return close(session, policyId, "ENDING", "ENDED");
    }

    private Uni<Void> close(Mutiny.Session session, UUID policyId, String closing, String closed) {
        return session.createNativeQuery(CLOSE, UUID.class).setParameter(1, policyId).setParameter(2, closing)
                .setParameter(3, closed).getSingleResultOrNull()
                .chain(message -> message == null ? Uni.createFrom().voidItem()
                        : session.createNativeQuery(REOPEN_SLICES).setParameter(1, policyId).executeUpdate()
                                .chain(() -> broadcasts.cancel(session, message))
                                .chain(() -> tasks.cancelAll(session, TaskKind.VISIT, policyId)).replaceWithVoid());
    }

    // Not before the policy is in force, whatever was asked for.
    private Instant start(Policy policy, PublishPolicy plan) {
        Instant inForce = policy.effectiveOn().atStartOfDay(CityTime.ZONE).toInstant();
        Instant asked = plan.startsAt() == null ? Instant.MIN : plan.startsAt().toInstant();
        return Stream.of(inForce, asked, clock.instant()).max(Instant::compareTo).orElseThrow();
    }

    private static Broadcast message(UUID id, Policy policy) {
        return new Broadcast(id, KIND, policy.id(), policy.title(), policy.plainSummary(),
                Map.of("topic", policy.topic().labelZh()), policy.priority() == PolicyPriority.URGENT);
    }

    private static int orElse(Integer asked, int otherwise) {
        return asked == null ? otherwise : asked;
    }
}
