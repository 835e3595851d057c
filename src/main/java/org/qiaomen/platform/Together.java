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
 * Does in one go what comes in at the same time: a call goes at once while few are under way, and otherwise waits for one of
 * them
 * to end and goes with all that have come meanwhile. Nobody waits for company, and under load a statement is shared by many.
 *
 * @param <C> what is asked for
 * @param <R> what came of it
 */
public final class Together<C, R> {

    private final Context context;
    private final int atOnce;
    private final int most;
    private final Duration patience;
    private final Function<List<C>, Uni<List<R>>> work;
    // Both belong to the context, which does one thing at a time.
    private final Queue<Waiting<C, R>> waiting = new ArrayDeque<>();
    private int underWay;

    /**
     * @param atOnce how many goes may be under way
     * @param most how many calls there are in one
     * @param patience how long one may take before it is given up as if the database were away, so that a connection that is
     *        dead
     *        without saying so stops nobody who comes later; longer than the database itself lets a statement run
     * @param work gives as many results as it was given calls, in their order, null among them where nothing came of one; if it
     *        fails, every one of its calls fails with it
     */
    public Together(Vertx vertx, int atOnce, int most, Duration patience, Function<List<C>, Uni<List<R>>> work) {
        this.context = vertx.getOrCreateContext();
        this.atOnce = atOnce;
        this.most = most;
        this.patience = patience;
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
        while (underWay < atOnce && !waiting.isEmpty()) {
            List<Waiting<C, R>> these = new ArrayList<>();
            while (these.size() < most && !waiting.isEmpty()) {
                these.add(waiting.remove());
            }
            underWay++;
            Uni.createFrom().deferred(() -> work.apply(these.stream().map(Waiting::call).toList()))
                    .ifNoItem().after(patience)
                    .failWith(() -> new VertxException("No answer for " + these.size() + " calls", true))
                    .subscribe()
                    .with(results -> end(() -> complete(these, results)), failure -> end(() -> fail(these, failure)));
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
