package org.qiaomen.volunteering.timebank;

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

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Acts on what falls due: reminds, gives back what nobody came for, and hands over to a mediator what nobody confirmed. Any
 * number
 * of replicas may run it: an order is claimed with SKIP LOCKED, and each is a transaction of its own.
 */
@ApplicationScoped
public class OrderWatch {

    private static final Logger LOG = Logger.getLogger(OrderWatch.class);
    private static final String CLAIM = "SELECT * FROM time_bank_order WHERE due_at <= ?1 ORDER BY due_at LIMIT 1"
            + " FOR UPDATE SKIP LOCKED";
    private static final String PUT_ASIDE = "UPDATE time_bank_order SET due_at = $2 WHERE id = $1 AND due_at IS NOT NULL";

    private final Transactions transactions;
    private final Pool pool;
    private final OrderLedger ledger;
    private final OrderJournal journal;
    private final OrderNews news;
    private final OrderTimes times;
    private final OrderCancelling cancelling;
    private final OrderDisputes disputes;
    private final BackgroundWork work;
    private final TimeBankConfig config;
    private final Clock clock;

    OrderWatch(Transactions transactions, Pool pool, OrderLedger ledger, OrderJournal journal, OrderNews news,
            OrderTimes times, OrderCancelling cancelling, OrderDisputes disputes, BackgroundWork work, TimeBankConfig config,
            Clock clock) {
        this.transactions = transactions;
        this.pool = pool;
        this.ledger = ledger;
        this.journal = journal;
        this.news = news;
        this.times = times;
        this.cancelling = cancelling;
        this.disputes = disputes;
        this.work = work;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "${time-bank.every:20s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return work.attempt("The watch over the time bank", () -> workThrough(config.ordersPerRun()));
    }

    /** Works on due orders until there is none, or {@code atMost} were done. */
    public Uni<Void> workThrough(int atMost) {
        if (atMost == 0) {
            return Uni.createFrom().voidItem();
        }
        AtomicReference<UUID> claimed = new AtomicReference<>();
        return transactions.write(session -> actOnNext(session, claimed))
                .onFailure().recoverWithUni(failure -> putAside(claimed.get(), failure))
                .chain(id -> id == null ? Uni.createFrom().voidItem() : announced(atMost));
    }

    private Uni<Void> announced(int atMost) {
        news.announce();
        return workThrough(atMost - 1);
    }

    private Uni<UUID> actOnNext(Mutiny.Session session, AtomicReference<UUID> claimed) {
        claimed.set(null);
        return session.createNativeQuery(CLAIM, TimeBankOrder.class).setParameter(1, clock.instant())
                .getSingleResultOrNull()
                .invoke(order -> claimed.set(order == null ? null : order.id()))
                .chain(order -> order == null ? Uni.createFrom().nullItem()
                        : act(session, order, clock.instant()).replaceWith(order.id()));
    }

    private Uni<Void> act(Mutiny.Session session, TimeBankOrder order, Instant now) {
        return switch (order.state()) {
            case WAITING_FOR_POOL, OPEN -> expire(session, order, now);
            case ACCEPTED -> order.startsAt().isAfter(now) ? remindOfStart(session, order) : notStarted(session, order, now);
            case STARTED -> order.reminders() == 0 ? remindToFinish(session, order, now)
                    : disputes.raise(session, order, DisputeReason.UNFINISHED);
            case FINISHED -> order.reminders() < config.confirmReminders() ? remindToConfirm(session, order, now)
                    : disputes.raise(session, order, DisputeReason.UNCONFIRMED);
            default -> {
                order.putAside(null);
                yield Uni.createFrom().voidItem();
            }
        };
    }

    private Uni<Void> expire(Mutiny.Session session, TimeBankOrder order, Instant now) {
        order.expire(now);
        return ledger.release(session, order, Actor.SYSTEM)
                .chain(() -> journal.record(session, order, EventType.EXPIRED, Actor.SYSTEM, null, null))
                .chain(() -> news.expired(session, order));
    }

    private Uni<Void> remindOfStart(Mutiny.Session session, TimeBankOrder order) {
        order.remind(times.notStarted(order));
        return journal.record(session, order, EventType.REMINDED, Actor.SYSTEM, null, "即将开始")
                .chain(() -> news.soon(session, order));
    }

    // A reminder that comes after the start says nothing any more; who was there and did not begin may still do so.
    private Uni<Void> notStarted(Mutiny.Session session, TimeBankOrder order, Instant now) {
        if (times.notStarted(order).isAfter(now)) {
            order.remind(times.notStarted(order));
            return Uni.createFrom().voidItem();
        }
        UUID helper = order.helperId();
        order.cancel(EndReason.NOT_STARTED, now);
        return ledger.release(session, order, Actor.SYSTEM)
                .chain(() -> cancelling.free(session, order, helper))
                .chain(() -> journal.record(session, order, EventType.CANCELLED, Actor.SYSTEM, null,
                        EndReason.NOT_STARTED.label()))
                .chain(() -> news.cancelled(session, order, order.requesterId()))
                .chain(() -> news.cancelled(session, order, helper));
    }

    private Uni<Void> remindToFinish(Mutiny.Session session, TimeBankOrder order, Instant now) {
        order.remind(times.nextReminder(now));
        return journal.record(session, order, EventType.REMINDED, Actor.SYSTEM, null, "等待结束")
                .chain(() -> news.pleaseFinish(session, order));
    }

    private Uni<Void> remindToConfirm(Mutiny.Session session, TimeBankOrder order, Instant now) {
        order.remind(times.nextReminder(now));
        return journal.record(session, order, EventType.REMINDED, Actor.SYSTEM, null, "等待确认")
                .chain(() -> news.pleaseConfirm(session, order));
    }

    // One order that cannot be worked on must not stop the others.
    private Uni<UUID> putAside(UUID id, Throwable failure) {
        if (id == null) {
            return Uni.createFrom().failure(failure);
        }
        LOG.errorf(failure, "The due order %s could not be worked on; it is tried again later", id);
        return pool.preparedQuery(PUT_ASIDE)
                .execute(Tuple.of(id, clock.instant().plus(config.retryAfter()).atOffset(ZoneOffset.UTC)))
                .replaceWith(id);
    }
}
