package org.qiaomen.platform;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.subscription.Cancellable;

/** Whoever goes away in the middle leaves no half transaction, no held connection and no noise. */
@QuarkusTest
class CancellationTest {

    private static final int PARALLEL = 32;
    private static final int WRITES = 200;
    private static final long SEED = 7;

    @Inject
    Transactions transactions;
    @Inject
    TrialNotes notes;
    @Inject
    EventLoop loop;
    @TestHTTPResource
    URI server;

    private final Random random = new Random(SEED);
    private LogCapture log;

    @BeforeEach
    void listen() {
        log = new LogCapture();
    }

    @AfterEach
    void leavesNothingBehind() {
        await().atMost(Duration.ofSeconds(20)).until(() -> notes.count(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state <> 'idle'"
                        + " AND pid <> pg_backend_pid() AND backend_type = 'client backend'") == 0);
        assertThat(notes.halfNotes()).isZero();
        // As many at once as the pool has connections: each of them works.
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            all.add(loop.start(() -> transactions.write(session -> notes.write(session, Ids.next(), "after", 50))));
        }
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).orTimeout(20, TimeUnit.SECONDS).join();
        log.close();
        assertThat(log.errors()).isEmpty();
    }

    @Test
    void aWriteThatNobodyWaitsForAnyMoreIsWholeOrNotAtAll() throws Exception {
        String text = "cancelled " + UUID.randomUUID();
        together(WRITES, () -> {
            CompletableFuture<Cancellable> begun = new CompletableFuture<>();
            loop.run(() -> begun.complete(transactions.write(session -> notes.write(session, Ids.next(), text, 3))
                    .subscribe().with(done -> {
                    }, failed -> {
                    })));
            Cancellable write = begun.get(10, TimeUnit.SECONDS);
            Thread.sleep(pause(15));
            write.cancel();
            return null;
        });
        await().atMost(Duration.ofSeconds(20)).until(() -> notes.notesWithText(text) == WRITES);
    }

    @Test
    void callersThatHangUpDuringTheWorkDisturbNobody() throws Exception {
        String text = "hung up " + UUID.randomUUID();
        together(WRITES, () -> {
            hangUp(request(text), pause(40));
            return null;
        });
        given().get("/q/health/ready").then().statusCode(200);
        assertThat(notes.notesWithText(text)).isLessThanOrEqualTo(WRITES);
    }

    @Test
    void callersThatHangUpWithinTheirBodyHaveBegunNothing() throws Exception {
        String text = "half sent " + UUID.randomUUID();
        together(WRITES, () -> {
            String request = request(text);
            hangUp(request.substring(0, request.length() - 2), pause(10));
            return null;
        });
        given().get("/q/health/ready").then().statusCode(200);
        assertThat(notes.notesWithText(text)).isZero();
    }

    private void hangUp(String request, int afterMillis) throws Exception {
        try (Socket socket = RawHttp.open(server)) {
            // Half of them reset the connection instead of closing it.
            socket.setSoLinger(afterMillis % 2 == 0, 0);
            RawHttp.send(socket, request);
            Thread.sleep(afterMillis);
        }
    }

    private static String request(String text) {
        String body = "{\"text\":\"" + text + "\",\"delayMillis\":20,\"fail\":false}";
        return "POST /api/v1/trial/notes HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body;
    }

    private synchronized int pause(int millis) {
        return random.nextInt(millis);
    }

    private static void together(int times, Callable<Void> call) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(PARALLEL);
        try {
            for (Future<Void> done : callers.invokeAll(java.util.Collections.nCopies(times, call))) {
                done.get();
            }
        } finally {
            callers.shutdownNow();
        }
    }
}
