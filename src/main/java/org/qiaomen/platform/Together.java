package org.qiaomen.platform;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Function;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxException;

/**
 * Does in one go what comes in at the same time. A call goes at once while none is under way, and otherwise with all that come
 * meanwhile: when the one under way has ended, when enough have come for another, or when it is late. Whoever is alone waits
 * for nobody, and under load a statement is shared by many.
 *
 * @param <C> what is asked for
 * @param <R> what came of it
 */
public final class Together<C, R> {

    private final Vertx vertx;
    private final Context context;
    private final Limits limits;
    private final Function<List<C>, Uni<List<R>>> work;
    // All belong to the context, which does one thing at a time.
    private final Queue<Waiting<C, R>> waiting = new ArrayDeque<>();
    private int underWay;
    private long lastBegan;
    private boolean willLook;

    /**
     * @param atOnce how many goes may be under way
     * @param worth how many have to wait for another to begin beside one that is under way
     * @param late how long the last one has to be under way before another begins beside it for fewer
     * @param most how many calls there are in one
     * @param patience how long one may take before it is given up as if the database were away, so that a connection that is
     *        dead without saying so stops nobody who comes later; longer than the database itself lets a statement run
     */
    public record Limits(int atOnce, int worth, Duration late, int most, Duration patience) {
    }

    /**
     * @param work gives as many results as it was given calls, in their order, null among them where nothing came of one; if it
     *        fails, every one of its calls fails with it
     */
    public Together(Vertx vertx, Limits limits, Function<List<C>, Uni<List<R>>> work) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.limits = limits;
        this.work = work;
    }

    private record Waiting<C, R>(C call, UniEmitter<? super R> answer, Context caller) {

        /** Where the caller is at home, if that is anywhere. */
        void answer(Runnable answer) {
            if (caller == null) {
                answer.run();
            } else {
                caller.runOnContext(nothing -> answer.run());
            }
        }
    }

    /** Runs to its end even if nobody waits for it any more. */
    public Uni<R> call(C call) {
        return Uni.createFrom().emitter(answer -> {
            Waiting<C, R> one = new Waiting<>(call, answer, Vertx.currentContext());
            context.runOnContext(nothing -> {
                waiting.add(one);
                goOn();
            });
        });
    }

    private void goOn() {
        while (!waiting.isEmpty() && underWay < limits.atOnce()) {
            long early = underWay == 0 || waiting.size() >= limits.worth() ? 0
                    : limits.late().toNanos() - (System.nanoTime() - lastBegan);
            if (early > 0) {
                lookAgain(early);
                return;
            }
            go();
        }
    }

    private void go() {
        List<Waiting<C, R>> these = new ArrayList<>();
        while (these.size() < limits.most() && !waiting.isEmpty()) {
            these.add(waiting.remove());
        }
        underWay++;
        lastBegan = System.nanoTime();
        Uni.createFrom().deferred(() -> work.apply(these.stream().map(Waiting::call).toList()))
                .ifNoItem().after(limits.patience())
                .failWith(() -> new VertxException("No answer for " + these.size() + " calls", true))
                .subscribe()
                .with(results -> end(() -> complete(these, results)), failure -> end(() -> fail(these, failure)));
    }

    // Once for all who wait.
    private void lookAgain(long nanos) {
        if (!willLook) {
            willLook = true;
            vertx.setTimer(Math.max(1, Duration.ofNanos(nanos).toMillis()), timer -> context.runOnContext(nothing -> {
                willLook = false;
                goOn();
            }));
        }
    }

    private void end(Runnable answers) {
        context.runOnContext(nothing -> {
            underWay--;
            answers.run();
            goOn();
        });
    }

    private void complete(List<Waiting<C, R>> these, List<R> results) {
        if (results.size() != these.size()) {
            fail(these, new IllegalStateException(results.size() + " results for " + these.size() + " calls"));
            return;
        }
        for (int i = 0; i < these.size(); i++) {
            Waiting<C, R> one = these.get(i);
            R result = results.get(i);
            one.answer(() -> one.answer().complete(result));
        }
    }

    private void fail(List<Waiting<C, R>> these, Throwable failure) {
        these.forEach(one -> one.answer(() -> one.answer().fail(failure)));
    }
}
