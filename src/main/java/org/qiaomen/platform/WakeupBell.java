package org.qiaomen.platform;

import java.time.Duration;
import java.util.concurrent.Executor;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;

/** One who waits. A ring that comes while nobody listens is kept for the next {@link #next}, so that none falls between. */
final class WakeupBell {

    private final Runnable action;
    private volatile boolean registered;
    private boolean rung;
    private UniEmitter<? super Void> waiting;

    WakeupBell() {
        this(null);
    }

    /** @param action what to do at each ring, instead of completing {@link #next} */
    WakeupBell(Runnable action) {
        this.action = action;
    }

    boolean registered() {
        return registered;
    }

    void registered(boolean now) {
        registered = now;
    }

    void ring() {
        if (action != null) {
            action.run();
            return;
        }
        UniEmitter<? super Void> woken;
        synchronized (this) {
            woken = waiting;
            waiting = null;
            rung = woken == null;
        }
        if (woken != null) {
            woken.complete(null);
        }
    }

    /** Completes at the next ring or after the wait, on the Vert.x context of the caller. */
    Uni<Void> next(Vertx vertx, Duration wait) {
        var hop = hop();
        return Uni.createFrom().<Void> emitter(emitter -> {
            if (!listen(emitter)) {
                emitter.complete(null);
                return;
            }
            var timer = vertx.setTimer(Math.max(1, wait.toMillis()), any -> emitter.complete(null));
            emitter.onTermination(() -> vertx.cancelTimer(timer));
        }).emitOn(hop);
    }

    /** @return false when it has rung since the last time */
    private synchronized boolean listen(UniEmitter<? super Void> emitter) {
        var silent = !rung;
        rung = false;
        waiting = silent ? emitter : null;
        return silent;
    }

    /** Continues where the caller is, for Hibernate Reactive's sessions belong to one Vert.x context. */
    static Executor hop() {
        var context = Vertx.currentContext();
        return context == null ? Runnable::run : work -> context.runOnContext(any -> work.run());
    }
}
