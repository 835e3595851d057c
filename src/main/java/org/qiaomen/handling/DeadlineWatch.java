package org.qiaomen.handling;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.BackgroundWork;
import org.qiaomen.platform.Transactions;
import org.qiaomen.request.CaseEntry;
import org.qiaomen.request.CaseJournal;
import org.qiaomen.request.Promises;
import org.qiaomen.request.RequestStatus;
import org.qiaomen.request.ServiceRequest;
import org.qiaomen.request.timeline.TimelineType;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Acts on what falls due: a missed deadline is escalated (also where nobody has touched the case), a long-term case is looked
 * at again, a resolved one nobody rated is closed as unrated. Any number of replicas may run it: a case is claimed with
 * SKIP LOCKED, and each is a transaction of its own.
 */
@ApplicationScoped
public class DeadlineWatch {

    private static final Logger LOG = Logger.getLogger(DeadlineWatch.class);
    private static final String PUT_ASIDE = "UPDATE service_request SET watch_at = $2 WHERE id = $1 AND watch_at IS NOT NULL";
    private static final String CLAIM = "SELECT * FROM service_request WHERE watch_at <= ?1 ORDER BY watch_at LIMIT 1"
            + " FOR UPDATE SKIP LOCKED";

    private final Transactions transactions;
    private final Pool pool;
    private final CaseJournal journal;
    private final Promises promises;
    private final ProvisionalPromises provisional;
    private final BackgroundWork work;
    private final HandlingConfig config;
    private final Clock clock;

    DeadlineWatch(Transactions transactions, Pool pool, CaseJournal journal, Promises promises,
            ProvisionalPromises provisional, BackgroundWork work, HandlingConfig config, Clock clock) {
        this.provisional = provisional;
        this.work = work;
        this.transactions = transactions;
        this.pool = pool;
        this.journal = journal;
        this.promises = promises;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return work.attempt("The watch over deadlines", () -> workThrough(config.casesPerRun()));
    }

    /** Works on due cases until there is none, or {@code atMost} were done. */
    public Uni<Void> workThrough(int atMost) {
        if (atMost == 0) {
            return Uni.createFrom().voidItem();
        }
        AtomicReference<UUID> claimed = new AtomicReference<>();
        return transactions.write(session -> actOnNext(session, claimed))
                .onFailure().recoverWithUni(failure -> putAside(claimed.get(), failure))
                .chain(id -> id == null ? Uni.createFrom().voidItem()
                        : journal.announce(id, Uni.createFrom().voidItem()).chain(() -> workThrough(atMost - 1)));
    }

    private Uni<UUID> actOnNext(Mutiny.Session session, AtomicReference<UUID> claimed) {
        claimed.set(null);
        return session.createNativeQuery(CLAIM, ServiceRequest.class).setParameter(1, clock.instant())
                .getSingleResultOrNull()
                .invoke(request -> claimed.set(request == null ? null : request.id()))
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
            Uni<ServiceRequest> recomputed = provisional.recompute(session, request);
            if (!request.isOverdue(now)) {
                return recomputed;
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

    // One case that cannot be worked on must not stop the others.
    private Uni<UUID> putAside(UUID id, Throwable failure) {
        if (id == null) {
            return Uni.createFrom().failure(failure);
        }
        LOG.errorf(failure, "The due case %s could not be worked on; it is tried again later", id);
        return pool.preparedQuery(PUT_ASIDE)
                .execute(Tuple.of(id, clock.instant().plus(config.retryAfter()).atOffset(ZoneOffset.UTC)))
                .replaceWith(id);
    }
}
