package org.qiaomen.platform;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class RateLimiterTest {

    @Inject
    RateLimiter limiter;
    @Inject
    SettableClock clock;
    @Inject
    EventLoop loop;

    private final String key = UUID.randomUUID().toString();

    @AfterEach
    void letTheClockGo() {
        clock.reset();
    }

    @Test
    void refusesPastTheLimitUntilTheWindowEnds() {
        clock.set(Instant.parse("2026-03-02T08:00:03Z"));
        for (int i = 0; i < 3; i++) {
            call(key).then().statusCode(204);
        }
        call(key).then().spec(Problems.of(PlatformError.TOO_MANY_REQUESTS)).header("Retry-After", equalTo("8"));
        clock.advance(Duration.ofMillis(6_999));
        call(key).then().statusCode(429).header("Retry-After", equalTo("1"));
        clock.advance(Duration.ofMillis(1));
        call(key).then().statusCode(204);
    }

    @Test
    void countsEachKeyForItself() {
        clock.set(Instant.parse("2026-03-02T09:00:00Z"));
        for (int i = 0; i < 4; i++) {
            call(key);
        }
        call(UUID.randomUUID().toString()).then().statusCode(204);
    }

    @Test
    void countsFailuresOnlyWhereAsked() {
        clock.set(Instant.parse("2026-03-02T10:00:00Z"));
        for (int i = 0; i < 5; i++) {
            assertThatCode(() -> loop.start(() -> limiter.checkFailures("trial", key)).join()).doesNotThrowAnyException();
        }
        for (int i = 0; i < 3; i++) {
            loop.start(() -> limiter.countFailure("trial", key)).join();
        }
        assertThatThrownBy(() -> loop.start(() -> limiter.checkFailures("trial", key)).join())
                .hasCauseInstanceOf(ProblemException.class);
    }

    @Test
    void doesNotGuessALimitThatIsNotConfigured() {
        assertThatThrownBy(() -> limiter.check("unknown", key)).hasMessageContaining("platform.limits.unknown");
    }

    private static io.restassured.response.Response call(String key) {
        return given().get("/api/v1/trial/limited/" + key);
    }
}
