package org.qiaomen.points;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.qiaomen.platform.CityTime;
import org.qiaomen.platform.Transactions;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Proves the books all the time, a slice of accounts, holds and settled transactions after the other, and as a whole on
 * demand. Each look is one statement and so one picture, whatever moves meanwhile; it locks nothing that movements need.
 */
@ApplicationScoped
class LedgerCheck {

    private static final UUID START = new UUID(0, 0);
    private static final UUID ISSUE_POINTS = UUID.fromString("00000000-0000-7000-8000-000000000001");
    private static final UUID ISSUE_TIME = UUID.fromString("00000000-0000-7000-8000-000000000011");
    private static final Set<LedgerRule> OF_ACCOUNTS = EnumSet.of(LedgerRule.BALANCE, LedgerRule.CHAIN, LedgerRule.LOTS,
            LedgerRule.HOLDS);
    private static final String ACCOUNTS = "SELECT id FROM points_account WHERE id > $1 AND owner_kind <> 'PLATFORM'"
            + " ORDER BY id LIMIT $2";
    private static final String ACCOUNT_FAULTS = "SELECT rule, subject_id FROM points_account_faults($1)";
    private static final String ROLL = "SELECT rolled, faults FROM points_roll($1)";
    private static final String STATE = "SELECT account_after, hold_after, cycle_ended FROM points_check";
    private static final String ADVANCE = "UPDATE points_check SET account_after = $1, hold_after = $2,"
            + " cycle_began = CASE WHEN $3 OR cycle_began IS NULL THEN $4 ELSE cycle_began END,"
            + " cycle_ended = CASE WHEN $3 THEN $4 ELSE cycle_ended END";
    private static final int ROLL_FACTOR = 10;

    private final Pool pool;
    private final LedgerFindings findings;
    private final LedgerSums sums;
    private final HoldCheck holds;
    private final PointsConfig config;
    private final Clock clock;

    LedgerCheck(Pool pool, LedgerFindings findings, LedgerSums sums, HoldCheck holds, PointsConfig config, Clock clock) {
        this.pool = pool;
        this.findings = findings;
        this.sums = sums;
        this.holds = holds;
        this.config = config;
        this.clock = clock;
    }

    /** How far a walk has come. */
    private record Walk(UUID accountAfter, UUID holdAfter, long accounts, long holds, boolean complete) {
    }

    @Scheduled(every = "{points.check.every}", delayed = "30s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> slice() {
        return Transactions.uncancelled(() -> roll()
                .chain(() -> pool.query(STATE).execute()).map(rows -> rows.iterator().next())
                .chain(row -> step(new Walk(row.getUUID("account_after"), row.getUUID("hold_after"), 0, 0, false)))
                .call(walk -> walk.complete() ? checkSums() : Uni.createFrom().voidItem())
                .chain(walk -> pool.preparedQuery(ADVANCE).execute(Tuple.of(walk.complete() ? START : walk.accountAfter(),
                        walk.complete() ? START : walk.holdAfter(), walk.complete(), now())))
                .chain(findings::open).replaceWithVoid());
    }

    /** Looks at everything now, as far as the time allows. */
    Uni<LedgerCheckView> wholly() {
        Instant end = clock.instant().plus(config.check().onDemandWithin());
        return Transactions.uncancelled(() -> roll().chain(this::checkSums)
                .chain(() -> walk(new Walk(START, START, 0, 0, false), end)).chain(this::view));
    }

    private Uni<Walk> walk(Walk walk, Instant end) {
        return step(walk).chain(next -> next.complete() || clock.instant().isAfter(end) ? Uni.createFrom().item(next)
                : walk(next, end));
    }

    // Accounts first; holds when there are no more accounts.
    private Uni<Walk> step(Walk walk) {
        int most = config.check().slice();
        return pool.preparedQuery(ACCOUNTS).execute(Tuple.of(walk.accountAfter(), most))
                .map(rows -> PointsQueries.list(rows).stream().map(row -> row.getUUID("id")).toList())
                .chain(ids -> ids.isEmpty() ? holdStep(walk, most)
                        : accounts(ids)
                                .replaceWith(
                                        () -> new Walk(ids.get(ids.size() - 1), walk.holdAfter(), walk.accounts() + ids.size(),
                                                walk.holds(), false)));
    }

    private Uni<Walk> holdStep(Walk walk, int most) {
        return holds.check(walk.holdAfter(), most)
                .call(looked -> looked.holds() == 0 ? findings.clearEndedHolds() : Uni.createFrom().voidItem())
                .map(looked -> new Walk(walk.accountAfter(), looked.last(), walk.accounts(), walk.holds() + looked.holds(),
                        looked.holds() == 0));
    }

    private Uni<Void> accounts(List<UUID> ids) {
        return pool.preparedQuery(ACCOUNT_FAULTS).execute(Tuple.of((Object) ids.toArray(UUID[]::new)))
                .map(rows -> PointsQueries.list(rows).stream().map(row -> new LedgerFindings.Fault(
                        LedgerRule.valueOf(row.getString("rule")), row.getUUID("subject_id"))).toList())
                .chain(faults -> findings.note(OF_ACCOUNTS, ids, faults));
    }

    private Uni<Void> roll() {
        int most = config.check().slice() * ROLL_FACTOR;
        return pool.preparedQuery(ROLL).execute(Tuple.of(most)).map(rows -> rows.iterator().next()).chain(row -> {
            UUID[] faults = row.getArrayOfUUIDs("faults");
            return faults == null ? Uni.createFrom().voidItem()
                    : findings.note(Set.of(), List.of(), List.of(faults).stream()
                            .map(id -> new LedgerFindings.Fault(LedgerRule.TRANSACTION, id)).toList());
        });
    }

    private Uni<Void> checkSums() {
        return sums.read().chain(read -> findings.note(Set.of(LedgerRule.SUM), List.of(ISSUE_POINTS, ISSUE_TIME),
                read.stream().filter(sum -> sum.total() != 0)
                        .map(sum -> new LedgerFindings.Fault(LedgerRule.SUM,
                                sum.currency() == Currency.POINTS ? ISSUE_POINTS : ISSUE_TIME))
                        .toList()));
    }

    private Uni<LedgerCheckView> view(Walk walk) {
        return findings.open().chain(open -> sums.read().chain(read -> pool.query(STATE).execute()
                .map(rows -> rows.iterator().next().getOffsetDateTime("cycle_ended"))
                .map(cycle -> new LedgerCheckView(open.isEmpty() && read.stream().allMatch(sum -> sum.total() == 0),
                        CityTime.show(clock.instant()), walk.complete(), walk.accounts(), walk.holds(),
                        cycle == null ? null : CityTime.show(cycle.toInstant()), open, read))));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
