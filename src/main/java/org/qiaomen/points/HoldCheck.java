package org.qiaomen.points;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** Whether open holds have living owners. A type of owner that nobody answers for has none. */
@ApplicationScoped
class HoldCheck {

    private static final String OPEN = "SELECT id, owner_type, owner_id, held_account_id FROM points_hold WHERE ended_by IS NULL"
            + " AND held_account_id > $1 ORDER BY held_account_id FETCH FIRST $2 ROWS WITH TIES";

    private final Pool pool;
    private final LedgerFindings findings;
    private final Map<String, HoldOwners> owners;

    HoldCheck(Pool pool, LedgerFindings findings, @All List<HoldOwners> owners) {
        this.pool = pool;
        this.findings = findings;
        this.owners = owners.stream().collect(Collectors.toMap(HoldOwners::type, owner -> owner));
    }

    private record Open(UUID id, String type, UUID ownerId, UUID accountId) {
    }

    /** How many holds were looked at, and up to which account. */
    record Looked(int holds, UUID last) {
    }

    /** Looks at the open holds of the next accounts after this one: about so many, for an account is looked at as a whole. */
    Uni<Looked> check(UUID after, int most) {
        return pool.preparedQuery(OPEN).execute(Tuple.of(after, most))
                .map(rows -> PointsQueries.list(rows).stream().map(HoldCheck::open).toList())
                .call(this::note)
                .map(holds -> new Looked(holds.size(), holds.isEmpty() ? after : holds.get(holds.size() - 1).accountId()));
    }

    private static Open open(Row row) {
        return new Open(row.getUUID("id"), row.getString("owner_type"), row.getUUID("owner_id"),
                row.getUUID("held_account_id"));
    }

    private Uni<Void> note(List<Open> holds) {
        return faults(holds).chain(faults -> findings.note(Set.of(LedgerRule.HOLD_OWNER),
                holds.stream().map(Open::id).toList(), faults));
    }

    private Uni<List<LedgerFindings.Fault>> faults(List<Open> holds) {
        Map<String, List<Open>> byType = holds.stream().collect(Collectors.groupingBy(Open::type));
        return Multi.createFrom().iterable(byType.entrySet())
                .onItem().transformToUniAndConcatenate(entry -> orphans(entry.getKey(), entry.getValue()))
                .collect().asList()
                .map(lists -> lists.stream().flatMap(List::stream)
                        .map(hold -> new LedgerFindings.Fault(LedgerRule.HOLD_OWNER, hold.id())).toList());
    }

    private Uni<List<Open>> orphans(String type, List<Open> holds) {
        Set<UUID> ids = holds.stream().map(Open::ownerId).collect(Collectors.toSet());
        Uni<Set<UUID>> living = owners.containsKey(type) ? owners.get(type).living(ids) : Uni.createFrom().item(Set.of());
        return living.map(alive -> holds.stream().filter(hold -> !alive.contains(hold.ownerId())).toList());
    }
}
