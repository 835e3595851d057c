package org.qiaomen.points.reward;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.qiaomen.points.HoldOwners;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** A redemption settles or releases its hold as long as it is reserved, at the latest when it expires. */
@ApplicationScoped
class RedemptionHolds implements HoldOwners {

    private static final String LIVING = "SELECT id FROM redemption WHERE id = ANY ($1) AND state = 'RESERVED'";

    private final Pool pool;

    RedemptionHolds(Pool pool) {
        this.pool = pool;
    }

    @Override
    public String type() {
        return "redemption";
    }

    @Override
    public Uni<Set<UUID>> living(Collection<UUID> ownerIds) {
        return pool.preparedQuery(LIVING).execute(Tuple.of(ownerIds.toArray(new UUID[0]))).map(rows -> {
            Set<UUID> living = new HashSet<>();
            rows.forEach(row -> living.add(row.getUUID("id")));
            return living;
        });
    }
}
