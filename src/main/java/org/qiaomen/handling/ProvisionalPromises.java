package org.qiaomen.handling;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.BackgroundWork;
import org.qiaomen.platform.Transactions;
import org.qiaomen.region.calendar.CalendarChanged;
import org.qiaomen.request.CaseEntry;
import org.qiaomen.request.CaseJournal;
import org.qiaomen.request.Promise;
import org.qiaomen.request.Promises;
import org.qiaomen.request.ServiceRequest;
import org.qiaomen.request.timeline.TimelineType;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Keeps promises that reach into a year without a notice in step with the calendar: at once when a year is announced, and
 * after each start and every hour, for the announcement may have come while nobody listened. Every replica does so; of two
 * the second finds nothing left to change.
 */
@ApplicationScoped
class ProvisionalPromises {

    private static final int PAGE = 200;
    private static final UUID FIRST = new UUID(0, 0);
    private static final String SOME = "FROM ServiceRequest r WHERE r.provisional = true AND r.pausedAt IS NULL"
            + " AND r.status NOT IN (RESOLVED, REVIEWED, CLOSED, WITHDRAWN, REJECTED) AND r.id > ?1 ORDER BY r.id";

    private final Transactions transactions;
    private final CaseJournal journal;
    private final Promises promises;
    private final BackgroundWork work;
    private final Clock clock;

    ProvisionalPromises(Transactions transactions, CaseJournal journal, Promises promises, BackgroundWork work, Clock clock) {
        this.transactions = transactions;
        this.journal = journal;
        this.promises = promises;
        this.work = work;
        this.clock = clock;
    }

    void calendarChanged(@Observes CalendarChanged changed) {
        run().subscribe().with(done -> {
        });
    }

    @Scheduled(every = "1h", delayed = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return work.attempt("Computing provisional promises again", this::recomputeAll);
    }

    /** Changes only the cases that the calendar in force now gives another date. */
    Uni<Void> recomputeAll() {
        return recomputeAfter(FIRST);
    }

    private Uni<Void> recomputeAfter(UUID last) {
        return transactions.read(session -> session.createQuery(SOME, ServiceRequest.class).setParameter(1, last)
                .setMaxResults(PAGE).getResultList())
                .call(page -> Multi.createFrom().iterable(page).filter(this::isChanged)
                        .onItem().transformToUniAndConcatenate(request -> change(request.id())).collect().last())
                .chain(page -> page.size() < PAGE ? Uni.createFrom().voidItem()
                        : recomputeAfter(lastOf(page).id()));
    }

    private static ServiceRequest lastOf(List<ServiceRequest> page) {
        return page.get(page.size() - 1);
    }

    private boolean isChanged(ServiceRequest request) {
        return !promises.recomputed(request).equals(request.promise());
    }

    // Looked at once more under the lock: it may have been resolved, or computed again by another replica.
    private Uni<ServiceRequest> change(UUID id) {
        return journal.announce(id, transactions.write(session -> journal.lock(session, id)
                .chain(request -> request.promise().provisional() && request.isRunning() && isChanged(request)
                        ? recompute(session, request)
                        : Uni.createFrom().item(request))));
    }

    /** Told only of a date that moved; that it is now certain shows by itself. */
    Uni<ServiceRequest> recompute(Mutiny.Session session, ServiceRequest request) {
        Promise before = request.promise();
        request.recompute(promises.recomputed(request), clock.instant());
        if (Objects.equals(before.closeBy(), request.promise().closeBy())
                && Objects.equals(before.takeUpBy(), request.promise().takeUpBy())) {
            return Uni.createFrom().item(request);
        }
        return journal.record(session, request, CaseEntry.told(TimelineType.DEADLINE_CHANGED, Actor.SYSTEM,
                "放假安排公布了，这件事的办理时限按新的工作日重新计算。"));
    }
}
