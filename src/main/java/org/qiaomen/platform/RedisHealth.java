package org.qiaomen.platform;

import java.time.Duration;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.RedisAPI;

/** Says whether Redis answers. The service is ready either way: without Redis it is slower, not wrong. */
@Readiness
@ApplicationScoped
class RedisHealth implements AsyncHealthCheck {

    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final RedisAPI redis;

    RedisHealth(RedisAPI redis) {
        this.redis = redis;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return redis.ping(List.of()).ifNoItem().after(PATIENCE).fail()
                .map(answer -> "up").onFailure().recoverWithItem("down")
                .map(state -> HealthCheckResponse.named("redis (speed only)").up()
                        .withData("redis", state).withData("degraded", "down".equals(state)).build());
    }
}
