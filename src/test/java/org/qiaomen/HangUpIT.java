package org.qiaomen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Clients that hang up in the middle of a request leave no half step, no held connection and no storm in the log. */
@ExtendWith(SharedProgram.class)
class HangUpIT {

    private static final int CONNECTIONS = 32;
    private static final int ROUNDS = 20;
    private static final int LONGEST_PAUSE_MILLIS = 20;
    private static final int LOG_LINES = 30;
    /** A busy machine may take its time to work off what was sent; a connection that is held stays held. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Map<String, Object> ACCEPTANCE = Map.of("handlingClass", "IMMEDIATE");

    /** A write that nobody waited for, and what sends it again. */
    private record Cut(Caller caller, String path, Object body, UUID key) {

        byte[] bytes() {
            return caller.bytes("POST", path, body, key);
        }

        CompletableFuture<Caller.Reply> again() {
            return caller.postLater(path, body, key);
        }
    }

    private final Random random = new Random(20_260_323);

    @Test
    void leavesEachCutRequestWhollyThereOrNotAtAll(Program program) throws Exception {
        Caller resident = Caller.resident(program, "impatient");
        Caller gridWorker = Caller.staff(program, "grid-worker");
        List<Cut> writes = new ArrayList<>();
        List<byte[]> sent = new ArrayList<>();
        for (String id : submit(resident, CONNECTIONS * ROUNDS / 3)) {
            Cut submission = new Cut(resident, "/api/v1/requests", Map.of("text", "没有等到答复 " + id), UUID.randomUUID());
            Cut acceptance = new Cut(gridWorker, "/api/v1/staff/requests/" + id + "/acceptance", ACCEPTANCE, UUID.randomUUID());
            writes.addAll(List.of(submission, acceptance));
            sent.addAll(List.of(submission.bytes(), acceptance.bytes(),
                    resident.bytes("GET", "/api/v1/requests/" + id + "/progress?after=2&waitSeconds=30", null, null)));
        }
        int logged = lines(program);
        cutAll(program, sent);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(busyConnections(program)).isNull());
        Books.assertWhole(program.home());
        int there = Integer.parseInt(Program.sql(program.home(), "qiaomen",
                "SELECT count(*) FROM service_request WHERE text LIKE '没有等到答复 %'"));
        assertThat(there).as("some were cut after their effect").isPositive();
        sendAgain(writes);
        assertThat(Program.sql(program.home(), "qiaomen", "SELECT count(*) || ' ' || count(DISTINCT text)"
                + " FROM service_request WHERE text LIKE '没有等到答复 %'"))
                .isEqualTo(writes.size() / 2 + " " + writes.size() / 2);
        Books.assertWhole(program.home());
        assertThat(program.log()).doesNotContain(" ERROR ");
        assertThat(lines(program) - logged).as("new lines in the log").isLessThan(LOG_LINES);
    }

    private static List<String> submit(Caller resident, int count) {
        List<CompletableFuture<Caller.Reply>> answers = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            answers.add(resident.postLater("/api/v1/requests", Map.of("text", "路灯坏了"), null));
            if (answers.size() == CONNECTIONS || i == count - 1) {
                answers.forEach(answer -> ids.add(answer.join().is(201).text("id")));
                answers.clear();
            }
        }
        return ids;
    }

    private void cutAll(Program program, List<byte[]> sent) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            for (int from = 0; from < sent.size(); from += CONNECTIONS) {
                // All of a round are cut at the same moment, which comes at another one in each round.
                int pause = random.nextInt(LONGEST_PAUSE_MILLIS);
                List<Callable<Void>> round = sent.subList(from, Math.min(sent.size(), from + CONNECTIONS)).stream()
                        .map(bytes -> (Callable<Void>) () -> sendAndHangUp(program, bytes, pause)).toList();
                for (Future<Void> done : threads.invokeAll(round)) {
                    done.get();
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static Void sendAndHangUp(Program program, byte[] bytes, int pauseMillis)
            throws IOException, InterruptedException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), program.port())) {
            // A reset instead of a farewell: the program hears of it at once.
            socket.setSoLinger(true, 0);
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
            Thread.sleep(pauseMillis);
        }
        return null;
    }

    /** More at once than there are connections to the database, so that one that was held would be missed. */
    private static void sendAgain(List<Cut> writes) {
        for (int from = 0; from < writes.size(); from += CONNECTIONS) {
            List<Cut> some = writes.subList(from, Math.min(writes.size(), from + CONNECTIONS));
            List<CompletableFuture<Caller.Reply>> answers = some.stream().map(Cut::again).toList();
            IntStream.range(0, some.size()).forEach(i -> answers.get(i).join()
                    .is(some.get(i).path().endsWith("/acceptance") ? 200 : 201));
        }
    }

    // Background work comes and goes for as long as there are notices to deliver; it counts when it holds on to one statement.
    private static String busyConnections(Program program) throws Exception {
        return Program.sql(program.home(), "qiaomen", "SELECT string_agg(concat_ws(' ', state, wait_event_type, wait_event,"
                + " now() - state_change, left(query, 60)), E'\\n') FROM pg_stat_activity"
                + " WHERE datname = current_database() AND backend_type = 'client backend'"
                + " AND pid <> pg_backend_pid() AND state <> 'idle' AND (state_change < now() - interval '5 seconds'"
                + " OR query !~ '^\\s*(UPDATE notice_outbox|SELECT .* FROM policy_|WITH (claimed|due) )')");
    }

    private static int lines(Program program) {
        return program.log().split("\n").length;
    }
}
