package org.qiaomen.platform;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;

/** Redis is speed: the program starts and works without it, and says that it is degraded. */
@QuarkusTest
@TestProfile(WithoutRedisTest.DeadRedis.class)
class WithoutRedisTest {

    public static class DeadRedis implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.redis.hosts", "redis://127.0.0.1:1");
        }
    }

    @Inject
    SettableClock clock;
    @Inject
    Wakeups wakeups;

    @AfterEach
    void letTheClockGo() {
        clock.reset();
    }

    @Test
    void staysReadyAndSaysThatItIsDegraded() {
        given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"))
                .body("checks.find { it.name.startsWith('redis') }.data.degraded", equalTo(true));
    }

    @Test
    void limitsCallsByItself() {
        clock.set(Instant.parse("2026-03-02T08:00:00Z"));
        String key = UUID.randomUUID().toString();
        try (LogCapture log = new LogCapture()) {
            for (int i = 0; i < 3; i++) {
                given().get("/api/v1/trial/limited/" + key).then().statusCode(204);
            }
            given().get("/api/v1/trial/limited/" + key).then().spec(Problems.of(PlatformError.TOO_MANY_REQUESTS));
            assertThat(log.errors()).isEmpty();
            assertThat(log.warnings()).filteredOn(line -> line.contains("RateLimiter")).hasSizeLessThanOrEqualTo(1);
        }
        clock.advance(Duration.ofSeconds(10));
        given().get("/api/v1/trial/limited/" + key).then().statusCode(204);
    }

    @Test
    void wakesThoseWhoWaitInTheSameReplica() {
        var woken = wakeups.await("thing", "z", Duration.ofSeconds(20)).subscribeAsCompletionStage();
        wakeups.publish("thing", "z").await().indefinitely();
        assertThat(woken).succeedsWithin(Duration.ofSeconds(5));
    }

    @Test
    void stillWritesOnce() {
        String key = UUID.randomUUID().toString();
        Map<String, Object> note = Map.of("text", "without redis " + key, "delayMillis", 0, "fail", false);
        for (int i = 0; i < 2; i++) {
            given().contentType("application/json").header("Idempotency-Key", key).body(note)
                    .post("/api/v1/trial/notes").then().statusCode(201)
                    .header(Answer.REPLAYED, i == 0 ? null : "true");
        }
    }
}
