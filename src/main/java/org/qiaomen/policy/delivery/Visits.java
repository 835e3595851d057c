package org.qiaomen.policy.delivery;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.handling.task.CompletedTask;
import org.qiaomen.handling.task.NewTask;
import org.qiaomen.handling.task.StaffTasks;
import org.qiaomen.handling.task.TaskKind;
import org.qiaomen.handling.task.TaskListener;
import org.qiaomen.platform.BackgroundWork;
import org.qiaomen.platform.Transactions;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Sends somebody to the people whom no message reaches, or who have not read an important policy in time. */
@ApplicationScoped
public class Visits implements TaskListener {

    static final String SUBJECT = "policy";

    private static final String DUE = "SELECT d.policy_id, d.resident_id, coalesce(r.area_code, ''), p.title, p.plain_summary"
            + " FROM policy_delivery d JOIN policy p ON p.id = d.policy_id"
            + " LEFT JOIN resident_profile r ON r.resident_id = d.resident_id"
            + " WHERE d.visit_at <= ?1 ORDER BY d.visit_at LIMIT ?2 FOR UPDATE OF d SKIP LOCKED";

    // Tasks can wait until inboxes are filled.
    private static final String FILLING = "SELECT EXISTS (SELECT FROM policy_campaign WHERE state = 'RUNNING')";

    private static final String OPENED = "UPDATE policy_delivery SET visit_at = NULL WHERE policy_id = ?1"
            + " AND resident_id = ANY(" + Lists.UUIDS.formatted("?2") + ")";

    // Told at the door is as good as read.
    private static final String TOLD = "UPDATE policy_delivery SET state = 'DELIVERED', visit_at = NULL,"
            + " read_at = coalesce(read_at, CAST(CAST(?3 AS text) AS timestamptz))"
            + " WHERE policy_id = ?1 AND resident_id = ?2 AND state NOT IN ('OPTED_OUT', 'WITHDRAWN')";

    private static final String REFUSED = "UPDATE policy_delivery SET state = 'REFUSED', visit_at = NULL"
            + " WHERE policy_id = ?1 AND resident_id = ?2 AND read_at IS NULL AND state IN ('UNREACHABLE', 'PENDING')";

    private final Worker worker;
    private final Transactions transactions;
    private final StaffTasks tasks;
    private final DeliveryConfig config;
    private final Clock clock;

    Visits(Transactions transactions, StaffTasks tasks, DeliveryConfig config, Clock clock, BackgroundWork background) {
        this.worker = new Worker(background, "Opening visits");
        this.transactions = transactions;
        this.tasks = tasks;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(identity = "policy-visits", every = "${policy.delivery.every:1s}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return worker.run(config.enabled(), openDue(config.batch()));
    }

    /** Opens tasks for those who are due, in at most so many rounds. */
    public Uni<Void> openDue(int rounds) {
        return rounds == 0 ? Uni.createFrom().voidItem()
                : transactions.write(this::openSome)
                        .chain(count -> count < config.batch() ? Uni.createFrom().voidItem() : openDue(rounds - 1));
    }

    private Uni<Integer> openSome(Mutiny.Session session) {
        return session.createNativeQuery(FILLING, Boolean.class).getSingleResult()
                .chain(filling -> filling ? Uni.createFrom().item(0) : openDue(session));
    }

    private Uni<Integer> openDue(Mutiny.Session session) {
        return session.createNativeQuery(DUE, Object[].class).setParameter(1, clock.instant())
                .setParameter(2, config.batch()).getResultList()
                .call(rows -> Multi.createFrom()
                        .iterable(rows.stream().collect(Collectors.groupingBy(row -> (UUID) row[0])).values())
                        .onItem().transformToUniAndConcatenate(some -> open(session, some)).collect().last())
                .map(List::size);
    }

    private Uni<Integer> open(Mutiny.Session session, List<Object[]> rows) {
        Object[] first = rows.get(0);
        UUID policyId = (UUID) first[0];
        Map<UUID, String> areas = new HashMap<>();
        rows.forEach(row -> areas.put((UUID) row[1], (String) row[2]));
        NewTask task = new NewTask(TaskKind.VISIT, SUBJECT, policyId, "上门告知：" + first[3], (String) first[4],
                clock.instant().plus(config.visitWithin()));
        return tasks.openAll(session, task, areas)
                .chain(() -> session.createNativeQuery(OPENED).setParameter(1, policyId)
                        .setParameter(2, Lists.of(areas.keySet())).executeUpdate());
    }

    @Override
    public Uni<Void> completed(Mutiny.Session session, CompletedTask task) {
        if (!SUBJECT.equals(task.subjectType())) {
            return Uni.createFrom().voidItem();
        }
        return switch (task.outcome()) {
            case TOLD -> session.createNativeQuery(TOLD).setParameter(1, task.subjectId())
                    .setParameter(2, task.residentId()).setParameter(3, task.at().toString()).executeUpdate().replaceWithVoid();
            case REFUSED -> session.createNativeQuery(REFUSED).setParameter(1, task.subjectId())
                    .setParameter(2, task.residentId()).executeUpdate().replaceWithVoid();
            case NOT_AT_HOME, MOVED -> Uni.createFrom().voidItem();
        };
    }
}
