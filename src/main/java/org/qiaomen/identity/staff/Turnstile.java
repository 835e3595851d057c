package org.qiaomen.identity.staff;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

import org.qiaomen.platform.PlatformError;
import org.qiaomen.platform.ProblemException;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * Lets a few pieces of work through at once and makes a bounded number wait; whoever comes when the queue is full is sent away.
 */
final class Turnstile {

    private final int permits;
    private final int places;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private int inside;

    Turnstile(int permits, int places) {
        this.permits = permits;
        this.places = places;
    }

    /** Fails with {@code platform.unavailable} when too many wait. Goes on where the caller is. */
    <T> Uni<T> pass(Supplier<Uni<T>> work) {
        return Uni.createFrom().<Void> emitter(this::enter)
                .chain(() -> Uni.createFrom().deferred(work::get).eventually(this::leave));
    }

    private void enter(UniEmitter<? super Void> emitter) {
        Context context = Vertx.currentContext();
        Runnable go = context == null ? () -> emitter.complete(null)
                : () -> context.runOnContext(any -> emitter.complete(null));
        boolean free;
        synchronized (this) {
            free = inside < permits;
            if (free) {
                inside++;
            } else if (waiting.size() < places) {
                waiting.add(go);
                return;
            }
        }
        if (free) {
            emitter.complete(null);
        } else {
            emitter.fail(new ProblemException(PlatformError.UNAVAILABLE).retryAfterSeconds(5));
        }
    }

    private void leave() {
        Runnable next;
        synchronized (this) {
            next = waiting.poll();
            if (next == null) {
                inside--;
            }
        }
        if (next != null) {
            next.run();
        }
    }
}
