package org.qiaomen.platform;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.RedisAPI;

/**
 * Counts calls per name and key in fixed windows: in Redis for all replicas together, and in this replica's memory while
 * Redis is away (a caller then has the limit once per replica, which is better than no limit and than no service).
 */
@ApplicationScoped
public class RateLimiter {

    private static final Logger LOG = Logger.getLogger(RateLimiter.class);
    private static final Duration REDIS_PATIENCE = Duration.ofMillis(250);
    private static final Duration REDIS_REST = Duration.ofSeconds(5);
    private static final int LOCAL_KEYS = 100_000;
    private static final String COUNT = "local n = redis.call('INCR', KEYS[1]) "
            + "if n == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end return n";

    // Not for a window that has ended since: its key would live for ever.
    private static final String GIVE_BACK = "if redis.call('EXISTS', KEYS[1]) == 1 then return redis.call('DECR', KEYS[1]) end "
            + "return 0";

    private final LimitsConfig config;
    private final RedisAPI redis;
    private final Clock clock;
    private final Cache<String, AtomicInteger> local = Caffeine.newBuilder().maximumSize(LOCAL_KEYS)
            .expireAfterWrite(Duration.ofHours(1)).build();
    private final AtomicBoolean redisAway = new AtomicBoolean();
    private volatile long redisAgainAtMillis;

    RateLimiter(LimitsConfig config, RedisAPI redis, Clock clock) {
        this.config = config;
        this.redis = redis;
        this.clock = clock;
    }

    /**
     * Counts one call and fails with 429 and {@code Retry-After} once the limit of this name is passed for this key. A name
     * without a configured limit is a fault of ours.
     */
    public Uni<Void> check(String name, String key) {
        LimitsConfig.Limit limit = limit(name);
        return count(name, key, limit)
                .map(count -> {
                    if (count > limit.permits()) {
                        throw refused(limit);
                    }
                    return null;
                });
    }

    /** Whether the limit is already used up, without counting this call: for limits on failures only. */
    public Uni<Void> checkFailures(String name, String key) {
        LimitsConfig.Limit limit = limit(name);
        String window = window(name, key, limit);
        return ask(redis.get(window).map(value -> value == null ? 0 : value.toInteger()),
                () -> local.get(window, k -> new AtomicInteger()).get())
                .map(count -> {
                    if (count >= limit.permits()) {
                        throw refused(limit);
                    }
                    return null;
                });
    }

    /** Counts a failure for {@link #checkFailures}. */
    public Uni<Void> countFailure(String name, String key) {
        return count(name, key, limit(name)).replaceWithVoid();
    }

    /** Takes back what {@link #check} counted, for a call that turned out to be none of its own. Never fails. */
    public Uni<Void> giveBack(String name, String key) {
        String window = window(name, key, limit(name));
        Uni<Integer> shared = redis.eval(List.of(GIVE_BACK, "1", window)).map(count -> count.toInteger());
        return ask(shared, () -> local.get(window, k -> new AtomicInteger(1)).decrementAndGet()).replaceWithVoid();
    }

    private Uni<Integer> count(String name, String key, LimitsConfig.Limit limit) {
        String window = window(name, key, limit);
        Uni<Integer> shared = redis.eval(List.of(COUNT, "1", window, Long.toString(limit.window().toMillis())))
                .map(count -> count.toInteger());
        return ask(shared, () -> local.get(window, k -> new AtomicInteger()).incrementAndGet());
    }

    private Uni<Integer> ask(Uni<Integer> shared, java.util.function.Supplier<Integer> fallback) {
        if (clock.millis() < redisAgainAtMillis) {
            return Uni.createFrom().item(fallback);
        }
        return shared.ifNoItem().after(REDIS_PATIENCE).fail()
                .invoke(this::redisAnswers)
                .onFailure().recoverWithItem(failure -> {
                    redisIsAway(failure);
                    return fallback.get();
                });
    }

    private void redisAnswers() {
        if (redisAway.get() && redisAway.compareAndSet(true, false)) {
            LOG.info("Redis answers again: limits are counted for all replicas together");
        }
    }

    // All who were waiting find out at once; one line tells it.
    private void redisIsAway(Throwable failure) {
        redisAgainAtMillis = clock.millis() + REDIS_REST.toMillis();
        if (redisAway.compareAndSet(false, true)) {
            LOG.warnf("Redis does not answer (%s): limits are counted per replica", failure);
        }
    }

    private LimitsConfig.Limit limit(String name) {
        LimitsConfig.Limit limit = config.limits().get(name);
        if (limit == null) {
            throw new IllegalArgumentException("platform.limits." + name + " is not configured");
        }
        return limit;
    }

    private String window(String name, String key, LimitsConfig.Limit limit) {
        return "limit:" + name + ":" + key + ":" + clock.millis() / limit.window().toMillis();
    }

    private ProblemException refused(LimitsConfig.Limit limit) {
        long windowMillis = limit.window().toMillis();
        long leftMillis = windowMillis - clock.millis() % windowMillis;
        return new ProblemException(PlatformError.TOO_MANY_REQUESTS).retryAfterSeconds(leftMillis / 1000 + 1);
    }
}
