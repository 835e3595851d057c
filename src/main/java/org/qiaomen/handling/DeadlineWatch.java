package org.qiaomen.handling;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.Transactions;
import org.qiaomen.region.calendar.CalendarChanged;
import org.qiaomen.request.CaseEntry;
import org.qiaomen.request.CaseJournal;
import org.qiaomen.request.Promise;
import org.qiaomen.request.Promises;
import org.qiaomen.request.RequestStatus;
import org.qiaomen.request.ServiceRequest;
import org.qiaomen.request.timeline.TimelineType;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Acts on what falls due: a missed deadline is escalated (also where nobody has touched the case), a long-term case is looked
 * at again, a resolved one nobody rated is closed as unrated. Any number of replicas may run it: a case is claimed with
 * SKIP LOCKED, and each is a transaction of its own.
 */
@ApplicationScoped
public class DeadlineWatch {

    private static final Logger LOG = Logger.getLogger(DeadlineWatch.class);
    private static final String NEXT = "SELECT id FROM service_request WHERE watch_at <= $1 ORDER BY watch_at LIMIT 1";
    private static final String CLAIM = "SELECT * FROM service_request WHERE watch_at <= ?1 ORDER BY watch_at LIMIT 1"
            + " FOR UPDATE SKIP LOCKED";

    private final Transactions transactions;
    private final Pool pool;
    private final CaseJournal journal;
    private final Promises promises;
    private final HandlingConfig config;
    private final Clock clock;

    DeadlineWatch(Transactions transactions, Pool pool, CaseJournal journal, Promises promises, HandlingConfig config,
            Clock clock) {
        this.transactions = transactions;
        this.pool = pool;
        this.journal = journal;
        this.promises = promises;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return workThrough(config.casesPerRun());
    }

    /** Works on due cases until there is none, or {@code atMost} were done. */
    public Uni<Void> workThrough(int atMost) {
        if (atMost == 0) {
            return Uni.createFrom().voidItem();
        }
        return transactions.write(this::actOnNext)
                .onFailure().recoverWithUni(this::putAside)
                .chain(id -> id == null ? Uni.createFrom().voidItem()
                        : journal.announce(id, Uni.createFrom().voidItem()).chain(() -> workThrough(atMost - 1)));
    }

    private Uni<UUID> actOnNext(Mutiny.Session session) {
        return session.createNativeQuery(CLAIM, ServiceRequest.class).setParameter(1, clock.instant())
                .getSingleResultOrNull()
                .chain(request -> request == null ? Uni.createFrom().nullItem()
                        : act(session, request).map(ServiceRequest::id));
    }

    private Uni<ServiceRequest> act(Mutiny.Session session, ServiceRequest request) {
        Instant now = clock.instant();
        if (request.status() == RequestStatus.RESOLVED) {
            request.closeUnrated(now);
            return journal.record(session, request, CaseEntry.told(TimelineType.CLOSED_UNRATED, Actor.SYSTEM,
                    "您没有评价，这件事先结案了。您仍可以随时评价。"));
        }
        if (request.promise().provisional()) {
            Promise before = request.promise();
            request.recompute(promises.recomputed(request), now);
            if (!request.isOverdue(now)) {
                return recomputed(session, request, before);
            }
        }
        if (request.isRevisitDue(now)) {
            request.revisit(promises.nextRevisit(now), now);
            return journal.record(session, request, CaseEntry.told(TimelineType.REVISITED, Actor.SYSTEM,
                    "这件事需要长期跟踪，我们按季度又看了一次，会继续跟进。"));
        }
        request.escalate(now, config.escalateAgainAfter());
        CaseEntry missed = request.escalationLevel() == 1
                ? CaseEntry.told(TimelineType.DEADLINE_MISSED, Actor.SYSTEM, "这件事没有在承诺的时间内办到，已经上报督办。")
                : CaseEntry.internal(TimelineType.DEADLINE_MISSED, Actor.SYSTEM);
        return journal.record(session, request, missed.with("level", request.escalationLevel()));
    }

    // Told only of a date that moved; that it is now certain shows by itself.
    private Uni<ServiceRequest> recomputed(Mutiny.Session session, ServiceRequest request, Promise before) {
        if (Objects.equals(before.closeBy(), request.promise().closeBy())
                && Objects.equals(before.takeUpBy(), request.promise().takeUpBy())) {
            return Uni.createFrom().item(request);
        }
        return journal.record(session, request, CaseEntry.told(TimelineType.DEADLINE_CHANGED, Actor.SYSTEM,
                "放假安排公布了，这件事的办理时限按新的工作日重新计算。"));
    }

    /** A year was announced: whatever was promised provisionally is looked at again at once. */
    void calendarChanged(@Observes CalendarChanged changed) {
        markProvisional().subscribe().with(
                rows -> LOG.infof("The calendar of %d changed: %d provisional cases are computed again", changed.year(),
                        rows.rowCount()),
                failure -> LOG.error("Provisional cases could not be marked for computing again", failure));
    }

    private Uni<RowSet<Row>> markProvisional() {
        return pool.preparedQuery("UPDATE service_request SET watch_at = $1 WHERE provisional AND paused_at IS NULL"
                + " AND status NOT IN ('RESOLVED', 'REVIEWED', 'CLOSED', 'WITHDRAWN', 'REJECTED')")
                .execute(Tuple.of(clock.instant().atOffset(ZoneOffset.UTC)));
    }

    // One case that cannot be worked on must not stop the others.
    private Uni<UUID> putAside(Throwable failure) {
        LOG.error("A due case could not be worked on; it is tried again later", failure);
        Instant now = clock.instant();
        return pool.preparedQuery("UPDATE service_request SET watch_at = $2 WHERE id = (" + NEXT + ") RETURNING id")
                .execute(Tuple.of(now.atOffset(ZoneOffset.UTC), now.plus(config.retryAfter()).atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.size() == 0 ? null : rows.iterator().next().getUUID("id"));
    }
}
