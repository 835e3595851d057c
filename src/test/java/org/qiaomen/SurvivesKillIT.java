package org.qiaomen;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

/** SIGKILL in the middle of 64 concurrent submissions: none that was answered is lost, and none is there twice. */
class SurvivesKillIT {

    private static final int SUBMITTERS = 64;
    private static final int ROUNDS = 3;
    private static final int ENOUGH_ANSWERS = 250;
    private static final int SAMPLE_EVERY = 25;

    private final AtomicInteger numbers = new AtomicInteger();

    /** One submission as its sender knows it; {@code answer} is null when none came. */
    private record Attempt(int who, UUID key, String text, Caller.Reply answer) {
    }

    @Test
    void keepsEveryAnsweredSubmissionExactlyOnce() throws Exception {
        Path home = SharedProgram.emptyHome();
        Program program = start(home);
        try {
            List<Caller> residents = new ArrayList<>();
            for (int who = 0; who < SUBMITTERS; who++) {
                residents.add(Caller.resident(program, "submitter-" + who));
            }
            int sent = 0;
            for (int round = 0; round < ROUNDS; round++) {
                List<Attempt> attempts = submitUntilKilled(program, residents);
                program = start(home);
                for (int who = 0; who < SUBMITTERS; who++) {
                    residents.set(who, residents.get(who).at(program));
                }
                assertAnsweredAreThere(residents, attempts);
                sendUnansweredAgain(residents, attempts);
                sent += attempts.size();
                assertThat(Program.sql(home, "qiaomen", "SELECT count(*) || ' ' || count(DISTINCT text) FROM service_request"))
                        .isEqualTo(sent + " " + sent);
                Books.assertWhole(home);
            }
        } finally {
            program.close();
        }
    }

    private static Program start(Path home) throws Exception {
        return Program.in(home).with("platform.limits.submissions.permits", "100000").start();
    }

    private List<Attempt> submitUntilKilled(Program program, List<Caller> residents) throws Exception {
        Queue<Attempt> attempts = new ConcurrentLinkedQueue<>();
        AtomicInteger answered = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(SUBMITTERS);
        try {
            IntStream.range(0, SUBMITTERS).forEach(who -> threads.submit(() -> {
                Attempt last;
                do {
                    last = submit(residents.get(who), who);
                    attempts.add(last);
                    answered.incrementAndGet();
                } while (last.answer() != null);
            }));
            while (answered.get() < ENOUGH_ANSWERS) {
                Thread.sleep(1);
            }
            program.kill();
            threads.shutdown();
            assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            threads.shutdownNow();
        }
        assertThat(attempts).as("the kill came in the middle").filteredOn(attempt -> attempt.answer() == null)
                .hasSize(SUBMITTERS);
        return List.copyOf(attempts);
    }

    private Attempt submit(Caller resident, int who) {
        String text = "路灯坏了，第 " + numbers.incrementAndGet() + " 盏";
        UUID key = UUID.randomUUID();
        try {
            return new Attempt(who, key, text, resident.post("/api/v1/requests", Map.of("text", text), key).is(201));
        } catch (java.io.UncheckedIOException e) {
            return new Attempt(who, key, text, null);
        }
    }

    private static void assertAnsweredAreThere(List<Caller> residents, List<Attempt> attempts) {
        List<Attempt> answered = attempts.stream().filter(attempt -> attempt.answer() != null).toList();
        List<CompletableFuture<Caller.Reply>> found = answered.stream()
                .map(attempt -> residents.get(attempt.who()).getLater(path(attempt.answer()))).toList();
        for (int i = 0; i < answered.size(); i++) {
            Caller.Reply request = found.get(i).join().is(200);
            assertThat(request.text("text")).isEqualTo(answered.get(i).text());
            assertThat(request.text("ticketNumber")).isEqualTo(answered.get(i).answer().text("ticketNumber"));
            if (i % SAMPLE_EVERY == 0) {
                Caller resident = residents.get(answered.get(i).who());
                assertThat(resident.get(path(request) + "/proof").is(200).json().path("consistent").asBoolean()).isTrue();
                assertThat(sendAgain(residents, answered.get(i)).text("id")).isEqualTo(request.text("id"));
            }
        }
    }

    /** Each ends as one request, whether the first sending had its effect or not. */
    private static void sendUnansweredAgain(List<Caller> residents, List<Attempt> attempts) {
        for (Attempt attempt : attempts) {
            if (attempt.answer() == null) {
                Caller.Reply first = sendAgain(residents, attempt);
                Caller.Reply second = sendAgain(residents, attempt);
                assertThat(second.replayed()).isTrue();
                assertThat(second.json()).isEqualTo(first.json());
            }
        }
    }

    private static Caller.Reply sendAgain(List<Caller> residents, Attempt attempt) {
        return residents.get(attempt.who()).post("/api/v1/requests", Map.of("text", attempt.text()), attempt.key()).is(201);
    }

    private static String path(Caller.Reply request) {
        return "/api/v1/requests/" + request.text("id");
    }
}
