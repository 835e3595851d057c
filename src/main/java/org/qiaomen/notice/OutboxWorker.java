package org.qiaomen.notice;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;
import org.qiaomen.platform.BackgroundWork;
import org.qiaomen.platform.Wakeups;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/**
 * Empties the outbox, every second and whenever it is woken. Any number of replicas do so at once; in each, one round at a
 * time.
 */
@ApplicationScoped
class OutboxWorker {

    private static final Logger LOG = Logger.getLogger(OutboxWorker.class);
    private static final int MAX_ROUNDS = 20;
    private static final int FORGET_BATCH = 1_000;
    private static final int FORGET_ROUNDS = 50;

    private final AtomicBoolean working = new AtomicBoolean();
    private final AtomicBoolean again = new AtomicBoolean();
    private final BackgroundWork background;
    private final Outbox outbox;
    private final Recipients recipients;
    private final Delivery delivery;
    private final Stops stops;
    private final Wakeups wakeups;
    private final NoticeConfig config;
    private final Vertx vertx;

    OutboxWorker(BackgroundWork background, Outbox outbox, Recipients recipients, Delivery delivery, Stops stops,
            Wakeups wakeups, NoticeConfig config, Vertx vertx) {
        this.background = background;
        this.outbox = outbox;
        this.recipients = recipients;
        this.delivery = delivery;
        this.stops = stops;
        this.wakeups = wakeups;
        this.config = config;
        this.vertx = vertx;
    }

    @Scheduled(identity = "notice-outbox", every = "${notice.outbox.every:1s}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> work() {
        if (!config.outbox().enabled() || !working.compareAndSet(false, true)) {
            return Uni.createFrom().voidItem();
        }
        return background.attempt("Emptying the outbox", this::drain)
                .onTermination().invoke(() -> working.set(false))
                .invoke(this::workAgain);
    }

    /** Looks for work soon, without waiting for the clock. May be called from anywhere and as often as one likes. */
    void wake() {
        again.set(true);
        if (!working.get()) {
            vertx.runOnContext(any -> workAgain());
        }
    }

    /** Claims and delivers until nothing is due, at most some rounds. */
    Uni<Void> drain() {
        return stops.refresh().chain(() -> drain(MAX_ROUNDS));
    }

    @Scheduled(identity = "notice-outbox-forget", every = "1h", delayed = "7m", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        return background.attempt("Forgetting delivered notices", () -> forget(FORGET_ROUNDS));
    }

    private Uni<Void> drain(int rounds) {
        if (rounds == 0) {
            return Uni.createFrom().voidItem();
        }
        return outbox.claim().chain(notices -> {
            if (notices.isEmpty()) {
                return Uni.createFrom().voidItem();
            }
            return deliver(notices).chain(() -> drain(rounds - 1));
        });
    }

    private Uni<Void> deliver(List<ClaimedNotice> notices) {
        var residents = notices.stream().map(ClaimedNotice::residentId).collect(Collectors.toSet());
        return recipients.find(residents).chain(found -> Multi.createFrom().iterable(notices)
                .onItem().transformToUni(notice -> deliver(notice, found.get(notice.residentId())))
                .merge(config.outbox().parallel()).collect().last());
    }

    private Uni<Void> deliver(ClaimedNotice notice, Recipient recipient) {
        // Whoever wrote the notice may have died before it could say so.
        return (notice.isBroadcast() ? Uni.createFrom().voidItem()
                : wakeups.publish(Notices.INBOX_TOPIC, notice.residentId().toString()))
                .chain(() -> delivery.deliver(notice, recipient))
                .onFailure().invoke(failure -> LOG.warnf("Notice %s waits for its lease to end: %s", notice.id(),
                        failure.getClass().getName()))
                .onFailure().recoverWithNull();
    }

    private Uni<Void> forget(int rounds) {
        return outbox.forget(FORGET_BATCH).chain(count -> count == FORGET_BATCH && rounds > 1 ? forget(rounds - 1)
                : Uni.createFrom().voidItem());
    }

    private void workAgain() {
        if (again.getAndSet(false)) {
            work().subscribe().with(done -> {
            });
        }
    }
}
