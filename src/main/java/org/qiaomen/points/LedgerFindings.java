package org.qiaomen.points;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;
import org.qiaomen.platform.CityTime;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** What the check has found: kept until a later look finds it right, told as an alarm, counted as a metric. */
@ApplicationScoped
class LedgerFindings {

    private static final Logger LOG = Logger.getLogger(LedgerFindings.class);
    private static final int SHOWN = 200;
    private static final String CLEAR = "UPDATE points_finding SET cleared_at = $1 WHERE cleared_at IS NULL AND rule = ANY($2)"
            + " AND subject_id = ANY($3) AND NOT EXISTS (SELECT FROM unnest($4::text[], $5::uuid[]) AS f (rule, id)"
            + " WHERE f.rule = points_finding.rule AND f.id = points_finding.subject_id)";
    private static final String NOTE = "INSERT INTO points_finding (rule, subject_id, found_at)"
            + " SELECT f.rule, f.id, $1 FROM unnest($2::text[], $3::uuid[]) AS f (rule, id)"
            // A hold may have ended since its owner was asked for.
            + " WHERE f.rule <> 'HOLD_OWNER' OR EXISTS (SELECT FROM points_hold h WHERE h.id = f.id AND h.ended_by IS NULL)"
            + " ON CONFLICT (rule, subject_id) WHERE cleared_at IS NULL DO NOTHING RETURNING rule, subject_id";
    // Whoever looks at open holds comes by none of these again.
    private static final String CLEAR_ENDED = "UPDATE points_finding f SET cleared_at = $1 FROM points_hold h"
            + " WHERE f.cleared_at IS NULL AND f.rule = 'HOLD_OWNER' AND h.id = f.subject_id AND h.ended_by IS NOT NULL";
    private static final String OPEN = "SELECT rule, subject_id, found_at FROM points_finding WHERE cleared_at IS NULL"
            + " ORDER BY id LIMIT " + SHOWN;

    private final Pool pool;
    private final Clock clock;
    private final AtomicLong open = new AtomicLong();

    LedgerFindings(Pool pool, Clock clock, MeterRegistry metrics) {
        this.pool = pool;
        this.clock = clock;
        metrics.gauge("points.ledger.findings", open);
    }

    record Fault(LedgerRule rule, UUID subjectId) {
    }

    /** After a look at these subjects by these rules: what was wrong and is no longer is cleared, what is new is an alarm. */
    Uni<Void> note(Collection<LedgerRule> rules, Collection<UUID> subjects, List<Fault> faults) {
        String[] names = faults.stream().map(fault -> fault.rule().name()).toArray(String[]::new);
        UUID[] ids = faults.stream().map(Fault::subjectId).toArray(UUID[]::new);
        return pool.preparedQuery(CLEAR)
                .execute(Tuple.of(clock.instant().atOffset(ZoneOffset.UTC),
                        rules.stream().map(Enum::name).toArray(String[]::new),
                        subjects.toArray(UUID[]::new), names, ids))
                .chain(() -> pool.preparedQuery(NOTE).execute(Tuple.of(clock.instant().atOffset(ZoneOffset.UTC), names, ids)))
                .invoke(rows -> rows.forEach(row -> LOG.errorf("The ledger is wrong: %s of %s", row.getString("rule"),
                        row.getUUID("subject_id"))))
                .replaceWithVoid();
    }

    /** A hold that somebody has ended since needs no owner any more. */
    Uni<Void> clearEndedHolds() {
        return pool.preparedQuery(CLEAR_ENDED).execute(Tuple.of(clock.instant().atOffset(ZoneOffset.UTC))).replaceWithVoid();
    }

    Uni<List<LedgerCheckView.Finding>> open() {
        return pool.query(OPEN).execute().map(rows -> PointsQueries.list(rows).stream().map(LedgerFindings::view).toList())
                .invoke(found -> open.set(found.size()));
    }

    private static LedgerCheckView.Finding view(Row row) {
        return new LedgerCheckView.Finding(LedgerRule.valueOf(row.getString("rule")), row.getUUID("subject_id"),
                CityTime.show(row.getOffsetDateTime("found_at").toInstant()));
    }
}
