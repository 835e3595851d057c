package org.qiaomen.identity.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.qiaomen.identity.IdentityConfig;
import org.qiaomen.platform.BackgroundWork;
import org.qiaomen.platform.Wakeups;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * The sessions that were ended while an access token of theirs may still be on its way. Each replica holds them in memory and
 * asks PostgreSQL for new ones when it is woken, and every two seconds in case that nobody could wake it.
 */
@ApplicationScoped
class RevokedSessions {

    private static final String TOPIC = "sessions";
    private static final String ENDED = "ended";
    private static final Duration START_PATIENCE = Duration.ofSeconds(30);
    // Transactions commit after the time that they write, and clocks of replicas differ a little.
    private static final Duration OVERLAP = Duration.ofSeconds(60);

    private final Map<UUID, Instant> ended = new ConcurrentHashMap<>();
    private final Pool pool;
    private final Wakeups wakeups;
    private final BackgroundWork work;
    private final Clock clock;
    private final Duration kept;
    private volatile Instant askedAt = Instant.MIN;
    private Cancellable listening;

    RevokedSessions(Pool pool, Wakeups wakeups, BackgroundWork work, IdentityConfig config, Clock clock) {
        this.work = work;
        this.pool = pool;
        this.wakeups = wakeups;
        this.clock = clock;
        Duration longest = config.accessTokenLifetime().compareTo(config.assistance().lifetime()) > 0
                ? config.accessTokenLifetime()
                : config.assistance().lifetime();
        this.kept = longest.plus(OVERLAP);
    }

    /** Before the port opens, on the main thread: a replica that has just started must not let an ended session in. */
    void start(@Observes StartupEvent event) throws Exception {
        catchUp().subscribeAsCompletionStage().get(START_PATIENCE.toSeconds(), TimeUnit.SECONDS);
        listening = wakeups.subscribe(TOPIC, ENDED)
                .onItem().transformToUniAndConcatenate(woken -> poll())
                .subscribe().with(done -> {
                });
    }

    @PreDestroy
    void stop() {
        if (listening != null) {
            listening.cancel();
        }
    }

    boolean contains(UUID sessionId) {
        return !ended.isEmpty() && ended.containsKey(sessionId);
    }

    /** To be called after the commit. */
    Uni<Void> announce(List<UUID> sessionIds) {
        if (sessionIds.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        sessionIds.forEach(id -> ended.put(id, clock.instant()));
        return wakeups.publish(TOPIC, ENDED);
    }

    @Scheduled(every = "${identity.revocation-poll:2s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> poll() {
        return work.attempt("Reading ended sessions", this::catchUp);
    }

    private Uni<Void> catchUp() {
        Instant now = clock.instant();
        Instant oldest = now.minus(kept);
        Instant since = askedAt.isAfter(oldest.plus(OVERLAP)) ? askedAt.minus(OVERLAP) : oldest;
        return pool.preparedQuery("SELECT id, revoked_at FROM auth_session WHERE revoked_at > $1")
                .execute(Tuple.of(since.atOffset(ZoneOffset.UTC)))
                .invoke(rows -> {
                    rows.forEach(row -> ended.put(row.getUUID(0), row.getOffsetDateTime(1).toInstant()));
                    ended.values().removeIf(at -> at.isBefore(oldest));
                    askedAt = now;
                }).replaceWithVoid();
    }
}
