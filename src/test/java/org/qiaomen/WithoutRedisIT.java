package org.qiaomen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

/** Redis is speed, not truth: when it dies the service is slower, and whole again when it comes back. */
class WithoutRedisIT {

    private static final int SUBMISSIONS = 50;
    private static final int WAIT_SECONDS = 30;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** Nobody waits for a Redis that is away longer than an instant, even on a busy machine. */
    private static final Duration NO_STALL = Duration.ofSeconds(5);
    private static final int LOG_LINES = 100;
    private static final Map<String, Object> LIGHTS_OUT = Map.of("text", "路灯坏了");

    private static Path home;
    private static Program program;
    private static Program other;

    @BeforeAll
    static void startBoth() throws Exception {
        home = SharedProgram.emptyHome();
        program = Program.in(home).start();
        other = Program.in(home).start();
    }

    @AfterAll
    static void stopBoth() {
        other.stop();
        program.stop();
    }

    @Test
    void servesEverybodyWithoutRedisAndRecoversWithIt() throws Exception {
        Caller alice = Caller.resident(program, "alice");
        Caller gridWorker = Caller.staff(other, "grid-worker");
        Caller.Reply before = alice.post("/api/v1/requests", LIGHTS_OUT).is(201);
        OwnRedis.kill(home);

        submitMany(alice);
        assertThat(alice.get(path(before)).is(200).text("status")).isEqualTo("SUBMITTED");
        assertThat(alice.get("/api/v1/requests?limit=100").is(200).json().path("items")).hasSize(SUBMISSIONS + 1);
        Caller bob = Caller.resident(program, "bob").refreshed();
        walk(bob, gridWorker);
        Caller.staff(program, "department").get("/api/v1/staff/requests").is(200);
        bob.delete("/api/v1/auth/session").is(204);
        bob.get("/api/v1/requests").is(401);
        await().atMost(PATIENCE).untilAsserted(() -> bob.at(other).get("/api/v1/requests").is(401));
        assertThat(degraded()).isTrue();
        for (Program replica : List.of(program, other)) {
            assertThat(replica.log()).doesNotContain(" ERROR ");
            assertThat(replica.log().split("\n")).hasSizeLessThan(LOG_LINES);
        }

        OwnRedis.startAgain(home);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(degraded()).isFalse());
        await().atMost(PATIENCE).until(() -> linesOfWakeups(program) == 2 && linesOfWakeups(other) == 2);
        Caller carol = Caller.resident(program, "carol");
        acceptWhileWaiting(carol, gridWorker, carol.post("/api/v1/requests", LIGHTS_OUT).is(201));
    }

    private static void submitMany(Caller resident) {
        for (int i = 0; i < SUBMISSIONS; i++) {
            long sent = System.nanoTime();
            resident.post("/api/v1/requests", LIGHTS_OUT, UUID.randomUUID()).is(201);
            assertThat(Duration.ofNanos(System.nanoTime() - sent)).isLessThan(NO_STALL);
        }
    }

    private static void walk(Caller resident, Caller gridWorker) throws Exception {
        Caller.Reply submitted = resident.post("/api/v1/requests", LIGHTS_OUT, UUID.randomUUID()).is(201);
        acceptWhileWaiting(resident, gridWorker, submitted);
        gridWorker.post(desk(submitted) + "/resolution", Map.of("text", "修好了")).is(200);
        resident.post(path(submitted) + "/review", Map.of("level", 5, "solved", true)).is(201);
        assertThat(resident.get(path(submitted)).is(200).text("status")).isEqualTo("REVIEWED");
    }

    /** The acceptance comes through the other replica, which only Redis can hear; without it the waiting one looks itself. */
    private static void acceptWhileWaiting(Caller resident, Caller gridWorker, Caller.Reply submitted) throws Exception {
        CompletableFuture<Caller.Reply> polling = resident
                .getLater(path(submitted) + "/progress?after=1&waitSeconds=" + WAIT_SECONDS);
        Thread.sleep(500);
        assertThat(polling).isNotDone();
        gridWorker.post(desk(submitted) + "/acceptance", Map.of("handlingClass", "IMMEDIATE")).is(200);
        long accepted = System.nanoTime();
        assertThat(polling.join().is(200).text("status")).isEqualTo("ACCEPTED");
        assertThat(Duration.ofNanos(System.nanoTime() - accepted)).isLessThan(PATIENCE.dividedBy(2));
    }

    private static boolean degraded() throws Exception {
        JsonNode checks = Caller.nobody(program).get("/q/health/ready").is(200).json().path("checks");
        return StreamSupport.stream(checks.spliterator(), false)
                .anyMatch(check -> check.path("data").path("degraded").asBoolean());
    }

    private static int linesOfWakeups(Program replica) {
        return replica.log().split("Wake-ups of other replicas arrive", -1).length - 1;
    }

    private static String path(Caller.Reply request) {
        return "/api/v1/requests/" + request.text("id");
    }

    private static String desk(Caller.Reply request) {
        return "/api/v1/staff/requests/" + request.text("id");
    }
}
