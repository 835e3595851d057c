package org.qiaomen.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** Forgets kept answers after two days (one is promised), in small steps that hold nothing up. */
@ApplicationScoped
class IdempotencyExpiry {

    private static final Duration KEPT = Duration.ofDays(2);
    private static final int BATCH = 2_000;

    private final BackgroundWork work;
    private final Pool pool;
    private final Clock clock;

    IdempotencyExpiry(BackgroundWork work, Pool pool, Clock clock) {
        this.work = work;
        this.pool = pool;
        this.clock = clock;
    }

    @Scheduled(every = "10m", delayed = "5m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return work.attempt("Forgetting kept answers", this::forget);
    }

    Uni<Void> forget() {
        return forget("idempotency_record").chain(() -> forget("idempotency_refusal"));
    }

    private Uni<Void> forget(String table) {
        return pool.preparedQuery("DELETE FROM " + table + " WHERE ctid IN (SELECT ctid FROM " + table
                + " WHERE created_at < $1 LIMIT $2 FOR UPDATE SKIP LOCKED)")
                .execute(Tuple.of(clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC), BATCH))
                .chain(rows -> rows.rowCount() == BATCH ? forget(table) : Uni.createFrom().voidItem());
    }
}
