package org.qiaomen.policy.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.handling.task.StaffTasks;
import org.qiaomen.handling.task.TaskKind;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.AuditEntry;
import org.qiaomen.platform.AuditLog;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.Transactions;
import org.qiaomen.policy.PolicyReading;

import io.smallrye.mutiny.Uni;

/**
 * Notes that somebody read a policy or acknowledged it: then it was delivered, whatever a channel said, and nobody need go
 * there.
 */
@ApplicationScoped
class Receipts implements PolicyReading {

    private static final String READ = "UPDATE policy_delivery SET read_at = coalesce(read_at, ?1), visit_at = NULL,"
            + " state = 'DELIVERED', outside = CASE WHEN outside IN ('PLANNED', 'DIGEST') THEN 'NONE' ELSE outside END";

    private static final String HAS_IT = " AND resident_id = ?3 AND state NOT IN ('OPTED_OUT', 'WITHDRAWN')";

    private static final String READ_POLICY = READ + " WHERE policy_id = ?2" + HAS_IT + " AND read_at IS NULL";

    private static final String READ_ITEM = READ + " WHERE id = ?2" + HAS_IT + " RETURNING policy_id";

    private static final String ACKNOWLEDGE = READ + ", acknowledged_at = coalesce(acknowledged_at, ?1) WHERE policy_id = ?2"
            + HAS_IT + " RETURNING policy_id, read_at, acknowledged_at";

    private final Transactions transactions;
    private final StaffTasks tasks;
    private final AuditLog audit;
    private final Clock clock;

    Receipts(Transactions transactions, StaffTasks tasks, AuditLog audit, Clock clock) {
        this.transactions = transactions;
        this.tasks = tasks;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Uni<Void> opened(UUID residentId, UUID policyId) {
        return transactions.write(session -> session.createNativeQuery(READ_POLICY).setParameter(1, clock.instant())
                .setParameter(2, policyId).setParameter(3, residentId).executeUpdate()
                .chain(count -> count == 0 ? Uni.createFrom().voidItem()
                        : settle(session, residentId, policyId, "policy.read")));
    }

    /** Null when there is no such item in the resident's inbox. */
    Uni<UUID> readItem(Mutiny.Session session, UUID residentId, UUID itemId, Instant now) {
        return session.createNativeQuery(READ_ITEM, UUID.class).setParameter(1, now).setParameter(2, itemId)
                .setParameter(3, residentId).getSingleResultOrNull()
                .call(policyId -> policyId == null ? Uni.createFrom().nullItem()
                        : tasks.cancel(session, TaskKind.VISIT, policyId, residentId));
    }

    /** Fails with {@code policy.not-delivered} where it was not delivered to this resident. */
    Uni<AcknowledgementView> acknowledge(Mutiny.Session session, UUID residentId, UUID policyId) {
        return session.createNativeQuery(ACKNOWLEDGE, Object[].class).setParameter(1, clock.instant())
                .setParameter(2, policyId).setParameter(3, residentId).getSingleResultOrNull()
                .onItem().ifNull().failWith(() -> new ProblemException(DeliveryError.NOT_DELIVERED))
                .call(() -> settle(session, residentId, policyId, "policy.acknowledge"))
                .map(AcknowledgementView::of);
    }

    private Uni<Void> settle(Mutiny.Session session, UUID residentId, UUID policyId, String action) {
        return tasks.cancel(session, TaskKind.VISIT, policyId, residentId)
                .chain(() -> audit.record(session,
                        AuditEntry.of(Actor.resident(residentId), action, Visits.SUBJECT, policyId)));
    }
}
