package org.qiaomen.volunteering.timebank;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.qiaomen.platform.Transactions;
import org.qiaomen.points.HoldOwners;

import io.smallrye.mutiny.Uni;

/** Orders answer for their holds as long as they have not ended. */
@ApplicationScoped
class TimeBankHolds implements HoldOwners {

    private final Transactions transactions;
    private final OrderRepository orders;

    TimeBankHolds(Transactions transactions, OrderRepository orders) {
        this.transactions = transactions;
        this.orders = orders;
    }

    @Override
    public String type() {
        return OrderLedger.OWNER;
    }

    @Override
    public Uni<Set<UUID>> living(Collection<UUID> ownerIds) {
        return ownerIds.isEmpty() ? Uni.createFrom().item(Set.of())
                : transactions.read(session -> orders.living(session, ownerIds));
    }
}
