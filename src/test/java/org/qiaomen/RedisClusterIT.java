package org.qiaomen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two replicas over a Redis Cluster of three nodes: everything that Redis is used for, and a cluster that breaks. */
class RedisClusterIT {

    private static final int WAIT_SECONDS = 30;
    private static final Duration WOKEN = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int PERMITS = 4;
    private static final String TOKEN = "identity:platform-token:";
    private static final String RANKING = "{volunteer:ranking}:";

    private static OwnRedisCluster cluster;
    private static Program program;
    private static Program other;

    @BeforeAll
    static void startAll() throws Exception {
        Path home = SharedProgram.emptyHome();
        cluster = OwnRedisCluster.startIn(home.resolve("cluster"));
        program = start(home);
        other = start(home);
    }

    @AfterAll
    static void stopAll() throws Exception {
        for (AutoCloseable one : new AutoCloseable[] { other, program, cluster }) {
            if (one != null) {
                one.close();
            }
        }
    }

    // A window that cannot end within the test makes the count of a limit certain.
    private static Program start(Path home) throws Exception {
        return Program.in(home).with("quarkus.redis.client-type", "cluster").with("quarkus.redis.hosts", cluster.hosts())
                .with("platform.limits.sms-code-phone.permits", Integer.toString(PERMITS))
                .with("platform.limits.sms-code-phone.window", "24H").start();
    }

    @Test
    void doesOnAClusterWhatItDoesOnOneServerAndGoesOnWithoutIt() throws Exception {
        for (Program replica : List.of(program, other)) {
            await().atMost(PATIENCE).until(() -> replica.log().contains("Wake-ups of other replicas arrive"));
        }
        assertThat(degraded()).isFalse();
        Caller alice = Caller.resident(program, "alice");
        Caller gridWorker = Caller.staff(other, "grid-worker");
        for (int i = 0; i < PERMITS; i++) {
            assertWakesWhoWaitsAtTheOther(alice, gridWorker);
        }
        // Several numbers, for their keys lie on several nodes.
        for (String phone : List.of("13900001111", "13900002222", "13900003333", "13900004444")) {
            assertLimitsAreCountedTogether(phone);
        }
        assertRankingIsKept(alice);
        assertTokenIsShared();
        for (Program replica : List.of(program, other)) {
            assertThat(replica.log()).doesNotContain(" ERROR ").doesNotContain("Redis is away")
                    .doesNotContain("Redis does not answer");
        }

        cluster.killOne();
        await().atMost(PATIENCE).until(RedisClusterIT::degraded);
        Caller bob = Caller.resident(program, "bob");
        Caller.Reply submitted = bob.post("/api/v1/requests", Map.of("text", "路灯坏了")).is(201);
        gridWorker.post(desk(submitted) + "/acceptance", Map.of("handlingClass", "IMMEDIATE")).is(200);
        assertThat(bob.get(path(submitted)).is(200).text("status")).isEqualTo("ACCEPTED");
        bob.get("/api/v1/volunteer/ranking").is(200);
        assertThat(program.log() + other.log()).doesNotContain(" ERROR ");
    }

    private static void assertWakesWhoWaitsAtTheOther(Caller alice, Caller gridWorker) throws Exception {
        Caller.Reply submitted = alice.post("/api/v1/requests", Map.of("text", "路灯坏了")).is(201);
        CompletableFuture<Caller.Reply> polling = alice
                .getLater(path(submitted) + "/progress?after=1&waitSeconds=" + WAIT_SECONDS);
        Thread.sleep(500);
        assertThat(polling).isNotDone();
        long acted = System.nanoTime();
        gridWorker.post(desk(submitted) + "/acceptance", Map.of("handlingClass", "IMMEDIATE")).is(200);
        assertThat(polling.join().is(200).text("status")).isEqualTo("ACCEPTED");
        assertThat(Duration.ofNanos(System.nanoTime() - acted)).isLessThan(WOKEN);
        gridWorker.post(desk(submitted) + "/resolution", Map.of("text", "修好了")).is(200);
        alice.post(path(submitted) + "/review", Map.of("level", 5, "solved", true)).is(201);
    }

    private static void assertLimitsAreCountedTogether(String number) throws Exception {
        Map<String, String> phone = Map.of("phone", number);
        for (int i = 0; i < PERMITS; i++) {
            Caller.nobody(i % 2 == 0 ? program : other).post("/api/v1/auth/sms-codes", phone).is(202);
        }
        Caller.nobody(program).post("/api/v1/auth/sms-codes", phone).is(429);
        Caller.nobody(other).post("/api/v1/auth/sms-codes", phone).is(429);
        assertThat(cluster.keys("limit:sms-code-phone:")).isNotEmpty();
    }

    private static void assertRankingIsKept(Caller resident) throws Exception {
        Caller.Reply first = resident.get("/api/v1/volunteer/ranking").is(200);
        assertThat(cluster.keys(RANKING)).hasSize(1);
        assertThat(resident.at(other).get("/api/v1/volunteer/ranking").is(200).json()).isEqualTo(first.json());
        resident.put("/api/v1/me/volunteer", Map.of("rankingConsent", true)).is(200);
        assertThat(cluster.keys(RANKING)).as("who agrees is shown at the next look").isEmpty();
    }

    /** Signing in with a telephone asks the platform for it, with a token that one replica fetches for both. */
    private static void assertTokenIsShared() throws Exception {
        for (Program replica : List.of(program, other)) {
            Caller.nobody(replica).post("/api/v1/auth/mini-program",
                    Map.of("code", "demo-lin", "phoneCode", "phone-13800002001")).is(200);
        }
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(cluster.keys(TOKEN)).hasSize(1));
    }

    private static boolean degraded() throws Exception {
        return StreamSupport.stream(Caller.nobody(program).get("/q/health/ready").is(200).json().path("checks").spliterator(),
                false).anyMatch(check -> check.path("data").path("degraded").asBoolean());
    }

    private static String path(Caller.Reply request) {
        return "/api/v1/requests/" + request.text("id");
    }

    private static String desk(Caller.Reply request) {
        return "/api/v1/staff/requests/" + request.text("id");
    }
}
