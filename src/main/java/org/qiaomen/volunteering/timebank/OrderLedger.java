package org.qiaomen.volunteering.timebank;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.platform.Actor;
import org.qiaomen.points.AccountOwner;
import org.qiaomen.points.Cause;
import org.qiaomen.points.Currency;
import org.qiaomen.points.Movements;
import org.qiaomen.points.PointsLedger;
import org.qiaomen.points.PointsReceipt;

import io.smallrye.mutiny.Uni;

/** An order's one hold, and how it ends. The keys are the order's own, so whatever is tried again happens once. */
@ApplicationScoped
class OrderLedger {

    /** What the holds of the ledger name as their owner. */
    static final String OWNER = "time-bank-order";

    private final PointsLedger ledger;

    OrderLedger(PointsLedger ledger) {
        this.ledger = ledger;
    }

    /** Fails with {@code points.insufficient}. Gives the hold's id. */
    Uni<UUID> hold(Mutiny.Session session, TimeBankOrder order, Actor actor) {
        AccountOwner from = order.isFromPool() ? AccountOwner.PUBLIC_POOL : AccountOwner.resident(order.requesterId());
        return ledger.hold(session, new Movements.Hold(from, Currency.TIME, order.minutes(), null,
                cause(order, "hold", actor, "time.ordered"))).map(PointsReceipt::transactionId);
    }

    /** The helper is paid; what is left goes back. */
    Uni<Void> pay(Mutiny.Session session, TimeBankOrder order, int minutes, Actor actor) {
        return ledger.settle(session, new Movements.Settle(order.holdId(), minutes, AccountOwner.resident(order.helperId()),
                cause(order, "settle", actor, "time.settled"))).replaceWithVoid();
    }

    /** All of it goes back; nothing where nothing was held. */
    Uni<Void> release(Mutiny.Session session, TimeBankOrder order, Actor actor) {
        return order.holdId() == null ? Uni.createFrom().voidItem()
                : ledger.release(session,
                        new Movements.Release(order.holdId(), cause(order, "release", actor, "time.released")))
                        .replaceWithVoid();
    }

    private static Cause cause(TimeBankOrder order, String step, Actor actor, String reason) {
        return Cause.of("time-bank:" + step + ":" + order.id(), actor, reason).about(OWNER, order.id())
                .memo("邻里互助「" + order.what() + "」");
    }
}
