package org.qiaomen.bench;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;

import org.HdrHistogram.Histogram;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;

/** Sends calls over keep-alive connections from one event loop. */
final class LoadGenerator implements AutoCloseable {

    private static final Duration DRAIN = Duration.ofSeconds(30);

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final int connections;

    LoadGenerator(int connections) {
        this.connections = connections;
    }

    /** As fast as answers come: every connection sends its next call when the last one was answered. */
    Measured closedLoop(URI target, Workload workload, List<FilledDatabase.Caller> callers, Duration length, long seed) {
        return run(target, workload, callers, length, seed, Run::beginClosed);
    }

    /** At a fixed rate, whatever the answers do; a call's latency counts from when it was due to be sent. */
    Measured fixedRate(URI target, Workload workload, List<FilledDatabase.Caller> callers, Duration length, long seed,
            int perSecond) {
        return run(target, workload, callers, length, seed, run -> run.beginFixed(perSecond));
    }

    private Measured run(URI target, Workload workload, List<FilledDatabase.Caller> callers, Duration length, long seed,
            java.util.function.Consumer<Run> begin) {
        HttpClient client = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(connections)
                .setDefaultHost(target.getHost()).setDefaultPort(target.getPort()));
        Run run = new Run(client, workload, callers, length, new SplittableRandom(seed));
        vertx.runOnContext(nothing -> begin.accept(run));
        Measured measured = run.done.orTimeout(length.plus(DRAIN).toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS)
                .join();
        client.close().toCompletionStage().toCompletableFuture().join();
        return measured;
    }

    /** One round; everything in it happens on one event loop. */
    private final class Run {

        private final HttpClient client;
        private final Workload workload;
        private final List<FilledDatabase.Caller> callers;
        private final SplittableRandom random;
        private final Histogram latency = new Histogram(Duration.ofSeconds(60).toNanos(), 3);
        private final CompletableFuture<Measured> done = new CompletableFuture<>();
        private final long startNanos = System.nanoTime();
        private final long lengthNanos;
        private long sent;
        private long answered;
        private long failed;
        private long completedInTime;

        Run(HttpClient client, Workload workload, List<FilledDatabase.Caller> callers, Duration length,
                SplittableRandom random) {
            this.client = client;
            this.workload = workload;
            this.callers = callers;
            this.random = random;
            this.lengthNanos = length.toNanos();
        }

        void beginClosed() {
            for (int i = 0; i < connections; i++) {
                sendNext();
            }
        }

        private void sendNext() {
            if (isOver()) {
                finishWhenAnswered();
            } else {
                send(System.nanoTime()).onComplete(nothing -> sendNext());
            }
        }

        void beginFixed(int perSecond) {
            long spacingNanos = Duration.ofSeconds(1).toNanos() / perSecond;
            vertx.setPeriodic(1, timer -> {
                while (!isOver() && startNanos + sent * spacingNanos <= System.nanoTime()) {
                    send(startNanos + sent * spacingNanos).onComplete(nothing -> finishWhenAnswered());
                }
                if (isOver()) {
                    vertx.cancelTimer(timer);
                    finishWhenAnswered();
                }
            });
        }

        private Future<Void> send(long dueNanos) {
            sent++;
            Workload.Call call = workload.next(callers.get(random.nextInt(callers.size())), random);
            RequestOptions options = new RequestOptions().setMethod(call.method()).setURI(call.path())
                    .putHeader("Authorization", "Bearer " + call.caller().token())
                    .putHeader(FloorServer.RESIDENT, call.caller().id().toString());
            if (call.key() != null) {
                options.putHeader("Content-Type", "application/json").putHeader("Idempotency-Key", call.key().toString());
            }
            return client.request(options)
                    .compose(request -> call.body() == null ? request.send() : request.send(call.body()))
                    .compose(response -> response.body().map(body -> response))
                    .transform(result -> {
                        count(dueNanos, result.result(), call.expected());
                        return Future.succeededFuture();
                    });
        }

        private void count(long dueNanos, HttpClientResponse response, int expected) {
            answered++;
            if (response == null || response.statusCode() != expected) {
                failed++;
                return;
            }
            completedInTime += isOver() ? 0 : 1;
            latency.recordValue(Math.min(System.nanoTime() - dueNanos, latency.getHighestTrackableValue()));
        }

        private boolean isOver() {
            return System.nanoTime() - startNanos >= lengthNanos;
        }

        private void finishWhenAnswered() {
            if (isOver() && answered == sent) {
                done.complete(new Measured(completedInTime, failed, lengthNanos / 1e9, latency));
            }
        }
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
