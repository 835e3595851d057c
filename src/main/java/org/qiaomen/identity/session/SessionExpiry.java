package org.qiaomen.identity.session;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

import jakarta.enterprise.context.ApplicationScoped;

import org.qiaomen.identity.IdentityConfig;
import org.qiaomen.platform.BackgroundWork;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** Deletes sessions, tokens and codes that nobody can use any more, in small steps; any number of replicas may do it. */
@ApplicationScoped
class SessionExpiry {

    private static final int BATCH = 1_000;

    private final BackgroundWork work;
    private final Pool pool;
    private final IdentityConfig config;
    private final Clock clock;

    SessionExpiry(BackgroundWork work, Pool pool, IdentityConfig config, Clock clock) {
        this.work = work;
        this.pool = pool;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "30m", delayed = "7m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return work.attempt("Forgetting ended sessions", this::forget);
    }

    Uni<Void> forget() {
        Instant now = clock.instant();
        Instant tokensUntil = now.minus(config.residentSessionLifetime());
        return delete("auth_session", "expires_at", now.minus(config.accessTokenLifetime().multipliedBy(2)))
                .chain(() -> delete("refresh_token", "used_at IS NOT NULL AND issued_at", tokensUntil))
                .chain(() -> delete("sms_code", "expires_at", now));
    }

    private Uni<Void> delete(String table, String column, Instant before) {
        return pool.preparedQuery("DELETE FROM " + table + " WHERE ctid IN (SELECT ctid FROM " + table + " WHERE "
                + column + " < $1 LIMIT $2 FOR UPDATE SKIP LOCKED)")
                .execute(Tuple.of(before.atOffset(ZoneOffset.UTC), BATCH))
                .chain(rows -> rows.rowCount() == BATCH ? delete(table, column, before)
                        : Uni.createFrom().voidItem());
    }
}
