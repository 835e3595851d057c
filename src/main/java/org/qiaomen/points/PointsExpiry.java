package org.qiaomen.points;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;
import org.qiaomen.platform.Transactions;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Lets lots expire, batch after batch, each a short transaction on a few accounts, so that nobody waits for it. Any number of
 * replicas may run it: accounts are claimed, and one that is in use is left for the next batch.
 */
@ApplicationScoped
class PointsExpiry {

    private static final Logger LOG = Logger.getLogger(PointsExpiry.class);
    private static final String BATCH = "SELECT lots, more, last_at, last_account FROM points_expire($1, $2, $3, $4)";
    private static final Place BEGINNING = new Place(Instant.EPOCH.atOffset(ZoneOffset.UTC), new UUID(0, 0));

    private final Pool pool;
    private final PointsConfig config;
    private final Clock clock;

    PointsExpiry(Pool pool, PointsConfig config, Clock clock) {
        this.pool = pool;
        this.config = config;
        this.clock = clock;
    }

    /** How far a run has come. */
    private record Place(OffsetDateTime expiresAt, UUID accountId) {
    }

    @Scheduled(every = "{points.expiry.every}", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        Instant end = clock.instant().plus(config.expiry().runFor());
        return expireDue(end).invoke(lots -> {
            if (lots > 0) {
                LOG.infof("%d lots have expired", lots);
            }
        }).replaceWithVoid();
    }

    /** Goes on until nothing is due, or the time is over; gives how many lots expired. */
    Uni<Integer> expireDue(Instant end) {
        return expireAfter(BEGINNING, 0, end);
    }

    private Uni<Integer> expireAfter(Place place, int before, Instant end) {
        Tuple values = Tuple.of(clock.instant().atOffset(ZoneOffset.UTC), config.expiry().batch(), place.expiresAt(),
                place.accountId());
        return Transactions.uncancelled(() -> pool.preparedQuery(BATCH).execute(values))
                .map(rows -> rows.iterator().next())
                .chain(row -> goOn(row, before + row.getInteger("lots"), end));
    }

    private Uni<Integer> goOn(Row row, int lots, Instant end) {
        boolean over = !row.getBoolean("more") || clock.instant().isAfter(end);
        return over ? Uni.createFrom().item(lots)
                : expireAfter(new Place(row.getOffsetDateTime("last_at"), row.getUUID("last_account")), lots, end);
    }
}
