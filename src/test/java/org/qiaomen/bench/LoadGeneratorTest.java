package org.qiaomen.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;

/** The generator does not look away while a server stands still, as one does that waits for an answer before it asks again. */
class LoadGeneratorTest {

    private static final int PER_SECOND = 200;
    private static final Duration LENGTH = Duration.ofSeconds(2);
    private static final Duration STALL = Duration.ofMillis(1_000);
    private static final int CONNECTIONS = 4;

    @Test
    void countsEveryCallThatWasDueWhileTheServerStoodStill() {
        Vertx vertx = Vertx.vertx();
        AtomicInteger calls = new AtomicInteger();
        HttpServer server = vertx.createHttpServer().requestHandler(request -> {
            if (calls.incrementAndGet() == PER_SECOND / 4) {
                standStill();
            }
            request.response().end("[]");
        }).listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
        FilledDatabase.Caller caller = new FilledDatabase.Caller(new UUID(0, 1), "nobody", new UUID[] { new UUID(0, 2) });
        try (LoadGenerator load = new LoadGenerator(CONNECTIONS)) {
            Measured measured = load.fixedRate(URI.create("http://127.0.0.1:" + server.actualPort()), Workload.LOOKUP,
                    List.of(caller), LENGTH, 1, PER_SECOND);
            long due = PER_SECOND * LENGTH.toSeconds();
            long late = measured.latency().getCountBetweenValues(STALL.toNanos() / 10, Long.MAX_VALUE / 2);
            assertThat(measured.failed()).isZero();
            assertThat(measured.latency().getTotalCount()).isBetween(due - 1, due + 1);
            // Due in nine tenths of the stall: 180, and not just the four that were on their way.
            assertThat(late).isGreaterThan(PER_SECOND / 2);
            assertThat(measured.latency().getMaxValue()).isGreaterThanOrEqualTo(STALL.toNanos() * 9 / 10);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private static void standStill() {
        try {
            Thread.sleep(STALL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
