package org.qiaomen.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxException;

/** Who goes with whom; the work here ends when the test says so. */
class TogetherTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private record Go(List<Integer> calls, UniEmitter<? super List<String>> end) {

        void succeed() {
            end.complete(calls.stream().map(call -> "done " + call).toList());
        }
    }

    private final BlockingQueue<Go> goes = new LinkedBlockingQueue<>();
    private Vertx vertx;
    private Together<Integer, String> together;

    @BeforeEach
    void begin() {
        vertx = Vertx.vertx();
        together = new Together<>(vertx, new Together.Limits(2, 1, Duration.ZERO, 3, PATIENCE),
                calls -> Uni.createFrom().emitter(end -> goes.add(new Go(calls, end))));
    }

    @AfterEach
    void end() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void goesAtOnceWhileFewAreUnderWayAndThenWithAllWhoWait() throws Exception {
        List<CompletableFuture<String>> answers = new ArrayList<>();
        for (int call = 0; call < 7; call++) {
            answers.add(call(call));
        }
        Go first = next();
        Go second = next();
        assertThat(first.calls()).containsExactly(0);
        assertThat(second.calls()).containsExactly(1);
        assertThat(goes).isEmpty();

        second.succeed();
        Go third = next();
        assertThat(third.calls()).as("no more than three").containsExactly(2, 3, 4);
        first.succeed();
        Go fourth = next();
        assertThat(fourth.calls()).containsExactly(5, 6);
        fourth.succeed();
        third.succeed();
        for (int call = 0; call < 7; call++) {
            assertThat(answers.get(call).get(10, TimeUnit.SECONDS)).isEqualTo("done " + call);
        }
        CompletableFuture<String> later = call(7);
        assertThat(next().calls()).containsExactly(7);
        assertThat(later).isNotDone();
    }

    @Test
    void goesBesideOneThatIsLateAndNotBefore() throws Exception {
        Together<Integer, String> patient = new Together<>(vertx, new Together.Limits(2, 3, Duration.ofSeconds(1), 3, PATIENCE),
                calls -> Uni.createFrom().emitter(end -> goes.add(new Go(calls, end))));
        long began = System.nanoTime();
        patient.call(0).subscribeAsCompletionStage();
        Go first = next();
        List<CompletableFuture<String>> waiting = List.of(patient.call(1).subscribeAsCompletionStage(),
                patient.call(2).subscribeAsCompletionStage());
        Go second = next();
        assertThat(second.calls()).containsExactly(1, 2);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        second.succeed();
        assertThat(waiting.get(1).get(10, TimeUnit.SECONDS)).isEqualTo("done 2");
        CompletableFuture<String> next = patient.call(3).subscribeAsCompletionStage();
        first.succeed();
        next().succeed();
        assertThat(next.get(10, TimeUnit.SECONDS)).isEqualTo("done 3");
    }

    @Test
    void goesBesideAnotherWhenItIsWorthIt() throws Exception {
        Together<Integer, String> thrifty = new Together<>(vertx, new Together.Limits(2, 3, PATIENCE, 3, PATIENCE),
                calls -> Uni.createFrom().emitter(end -> goes.add(new Go(calls, end))));
        for (int call = 0; call < 3; call++) {
            thrifty.call(call).subscribeAsCompletionStage();
        }
        assertThat(next().calls()).containsExactly(0);
        assertThat(goes.poll(200, TimeUnit.MILLISECONDS)).as("two are not enough").isNull();
        thrifty.call(3).subscribeAsCompletionStage();
        assertThat(next().calls()).containsExactly(1, 2, 3);
    }

    @Test
    void failsForThoseWhoWentTogetherAndGoesOn() throws Exception {
        call(0);
        call(1);
        Go first = next();
        next();
        List<CompletableFuture<String>> waiting = List.of(call(2), call(3));
        first.succeed();
        next().end().fail(new IllegalStateException("no"));
        waiting.forEach(one -> assertThatThrownBy(() -> one.get(10, TimeUnit.SECONDS)).hasMessageContaining("no"));
        CompletableFuture<String> after = call(4);
        Go last = next();
        last.succeed();
        assertThat(after.get(10, TimeUnit.SECONDS)).isEqualTo("done 4");
    }

    @Test
    void givesNothingWhereNothingCameOfIt() throws Exception {
        CompletableFuture<String> answer = call(0);
        next().end().complete(Arrays.asList((String) null));
        assertThat(answer.get(10, TimeUnit.SECONDS)).isNull();
    }

    @Test
    void goesOnWhenTheWorkCannotEvenBegin() {
        Together<Integer, String> broken = new Together<>(vertx, new Together.Limits(1, 1, Duration.ZERO, 1, PATIENCE),
                calls -> {
                    throw new IllegalStateException("broken");
                });
        for (int call = 0; call < 3; call++) {
            int number = call;
            assertThatThrownBy(() -> broken.call(number).await().atMost(PATIENCE)).hasMessageContaining("broken");
        }
    }

    @Test
    void givesUpWhatIsNotAnsweredAndGoesOn() throws Exception {
        Together<Integer, String> impatient = new Together<>(vertx,
                new Together.Limits(1, 1, Duration.ZERO, 3, Duration.ofMillis(200)),
                calls -> Uni.createFrom().emitter(end -> goes.add(new Go(calls, end))));
        CompletableFuture<String> lost = impatient.call(0).subscribeAsCompletionStage();
        Go dead = next();
        CompletableFuture<String> later = impatient.call(1).subscribeAsCompletionStage();
        assertThatThrownBy(() -> lost.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(VertxException.class);
        next().succeed();
        assertThat(later.get(10, TimeUnit.SECONDS)).isEqualTo("done 1");
        dead.succeed();
        assertThat(lost).isCompletedExceptionally();
    }

    @Test
    void failsRatherThanLeaveSomebodyWaitingWhenResultsAreMissing() throws Exception {
        CompletableFuture<String> answer = call(0);
        next().end().complete(List.of());
        assertThatThrownBy(() -> answer.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void answersWhereTheCallerIsAtHome() throws Exception {
        Context caller = vertx.getOrCreateContext();
        CompletableFuture<Context> home = new CompletableFuture<>();
        caller.runOnContext(nothing -> together.call(0).subscribe().with(done -> home.complete(Vertx.currentContext())));
        next().succeed();
        assertThat(home.get(10, TimeUnit.SECONDS)).isSameAs(caller);
    }

    private CompletableFuture<String> call(int number) {
        return together.call(number).subscribeAsCompletionStage();
    }

    private Go next() throws InterruptedException {
        Go go = goes.poll(10, TimeUnit.SECONDS);
        assertThat(go).isNotNull();
        return go;
    }
}
