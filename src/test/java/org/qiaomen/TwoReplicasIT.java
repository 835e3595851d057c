package org.qiaomen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

/** Two programs on one data folder are one service. */
class TwoReplicasIT {

    /** Well under the waits below, and under what a busy machine makes of one second. */
    private static final Duration WOKEN = Duration.ofSeconds(5);
    private static final int WAIT_SECONDS = 30;
    private static final Map<String, Object> LIGHTS_OUT = Map.of("text", "路灯坏了");

    private static Path home;
    private static Program owner;
    private static Program guest;

    @BeforeAll
    static void startBoth() throws Exception {
        home = SharedProgram.emptyHome();
        owner = start();
        guest = start();
        assertThat(guest.log()).contains("Joined");
    }

    @AfterAll
    static void leaveNoProcessBehind() throws Exception {
        List<ProcessHandle> servers = Program.servers(home);
        guest.stop();
        owner.stop();
        assertThat(servers).hasSize(2).noneMatch(ProcessHandle::isAlive);
    }

    // The limit per number is one a minute; a window that cannot end within the test makes the count certain.
    private static Program start() throws Exception {
        return Program.in(home).with("platform.limits.submissions.permits", "1000")
                .with("platform.limits.sms-code-phone.permits", "3")
                .with("platform.limits.sms-code-phone.window", "24H").start();
    }

    @Test
    void sharesSessions() {
        Caller alice = Caller.resident(owner, "sessions");
        alice.at(guest).get("/api/v1/requests").is(200);
        Caller refreshed = alice.at(guest).refreshed();
        refreshed.at(owner).get("/api/v1/requests").is(200);
        refreshed.at(owner).delete("/api/v1/auth/session").is(204);
        refreshed.at(owner).get("/api/v1/requests").is(401);
        await().atMost(WOKEN).untilAsserted(() -> refreshed.at(guest).get("/api/v1/requests").is(401));
        assertThat(guest.log()).doesNotContain(" ERROR ");
    }

    @Test
    void readsAtOnceWhatTheOtherWrote() {
        Caller alice = Caller.resident(owner, "reader");
        for (int i = 0; i < 10; i++) {
            Caller.Reply submitted = alice.post("/api/v1/requests", LIGHTS_OUT).is(201);
            Caller other = alice.at(guest);
            assertThat(other.get(path(submitted)).is(200).text("ticketNumber")).isEqualTo(submitted.text("ticketNumber"));
            assertThat(other.get("/api/v1/requests?limit=1").is(200).json().path("items").path(0).path("id").asText())
                    .isEqualTo(submitted.text("id"));
        }
    }

    @Test
    void hasOneEffectForOneKeySentToBoth() {
        Caller alice = Caller.resident(owner, "twice");
        for (int round = 0; round < 10; round++) {
            UUID key = UUID.randomUUID();
            List<CompletableFuture<Caller.Reply>> sent = IntStream.range(0, 6)
                    .mapToObj(i -> alice.at(i % 2 == 0 ? owner : guest).postLater("/api/v1/requests", LIGHTS_OUT, key))
                    .toList();
            List<Caller.Reply> answers = sent.stream().map(CompletableFuture::join).toList();
            assertThat(answers).extracting(Caller.Reply::status).containsAnyOf(201).isSubsetOf(201, 409);
            assertThat(answers).filteredOn(answer -> answer.status() == 201 && !answer.replayed()).hasSize(1);
            assertThat(answers).filteredOn(answer -> answer.status() == 409)
                    .allMatch(answer -> answer.text("code").equals("platform.idempotency-in-progress"));
            Set<String> ids = Set.of(alice.post("/api/v1/requests", LIGHTS_OUT, key).is(201).text("id"));
            assertThat(answers).filteredOn(answer -> answer.status() == 201).extracting(answer -> answer.text("id"))
                    .isSubsetOf(ids);
        }
        assertThat(alice.get("/api/v1/requests?limit=100").is(200).json().path("items")).hasSize(10);
    }

    @Test
    void wakesWhoWaitsAtTheOther() throws Exception {
        Caller alice = Caller.resident(owner, "waiter");
        Caller gridWorker = Caller.staff(guest, "grid-worker");
        Caller.Reply submitted = alice.post("/api/v1/requests", LIGHTS_OUT).is(201);
        String progress = path(submitted) + "/progress";
        try (EventStream live = alice.at(guest).stream(progress + "/stream?after=1")) {
            CompletableFuture<Caller.Reply> polling = alice.at(guest)
                    .getLater(progress + "?after=1&waitSeconds=" + WAIT_SECONDS);
            Thread.sleep(1_000);
            assertThat(polling).isNotDone();
            long acted = System.nanoTime();
            gridWorker.at(owner).post("/api/v1/staff/requests/" + submitted.text("id") + "/acceptance",
                    Map.of("handlingClass", "IMMEDIATE")).is(200);
            assertThat(polling.join().is(200).text("status")).isEqualTo("ACCEPTED");
            assertThat(Duration.ofNanos(System.nanoTime() - acted)).as("long poll").isLessThan(WOKEN);
            JsonNode event = live.next(WOKEN);
            assertThat(event).as("live event").isNotNull();
            assertThat(event.path("status").asText()).isEqualTo("ACCEPTED");
        }
    }

    @Test
    void countsLimitsTogether() {
        // A machine so busy that Redis seems away counts per replica for five seconds; the next number is counted by both.
        await().pollInSameThread().atMost(Duration.ofSeconds(40)).pollInterval(Duration.ofSeconds(6))
                .pollDelay(Duration.ZERO).untilAsserted(TwoReplicasIT::assertCodesAreCountedTogether);
    }

    private static void assertCodesAreCountedTogether() {
        Map<String, String> phone = Map.of("phone", "139" + (10_000_000 + (int) (Math.random() * 80_000_000)));
        for (Program program : List.of(owner, guest, owner)) {
            Caller.nobody(program).post("/api/v1/auth/sms-codes", phone).is(202);
        }
        Caller.Reply refused = Caller.nobody(guest).post("/api/v1/auth/sms-codes", phone).is(429);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void goesOnWhenTheOwnerOfTheServersIsKilled() throws Exception {
        Caller alice = Caller.resident(owner, "faithful");
        Caller.Reply before = alice.post("/api/v1/requests", LIGHTS_OUT).is(201);
        owner.kill();

        Caller left = alice.at(guest);
        assertThat(left.get(path(before)).is(200).text("status")).isEqualTo("SUBMITTED");
        Caller.Reply during = Caller.resident(guest, "newcomer").post("/api/v1/requests", LIGHTS_OUT).is(201);
        Caller.staff(guest, "grid-worker").post("/api/v1/staff/requests/" + during.text("id") + "/acceptance",
                Map.of("handlingClass", "IMMEDIATE")).is(200);
        assertThat(guest.ready()).isTrue();

        owner = start();
        assertThat(owner.log()).contains("Taking over");
        assertThat(left.at(owner).get(path(before)).is(200).text("status")).isEqualTo("SUBMITTED");
        left.at(owner).post("/api/v1/requests", LIGHTS_OUT).is(201);
        Books.assertWhole(home);
    }

    private static String path(Caller.Reply request) {
        return "/api/v1/requests/" + request.text("id");
    }
}
