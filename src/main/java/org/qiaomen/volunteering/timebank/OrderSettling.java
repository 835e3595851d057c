package org.qiaomen.volunteering.timebank;

import java.time.Clock;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.identity.proxy.Principal;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.volunteering.ServiceRecords;
import org.qiaomen.volunteering.SourceType;

import io.smallrye.mutiny.Uni;

/** Both say how long it was, and the helper is paid what both agreed to. */
@ApplicationScoped
class OrderSettling {

    private static final int TITLE = 100;

    private final OrderRepository orders;
    private final OrderLedger ledger;
    private final OrderJournal journal;
    private final OrderNews news;
    private final OrderSuspicions suspicions;
    private final ServiceRecords records;
    private final SpendingRules rules;
    private final Clock clock;

    OrderSettling(OrderRepository orders, OrderLedger ledger, OrderJournal journal, OrderNews news,
            OrderSuspicions suspicions, ServiceRecords records, SpendingRules rules, Clock clock) {
        this.orders = orders;
        this.ledger = ledger;
        this.journal = journal;
        this.news = news;
        this.suspicions = suspicions;
        this.records = records;
        this.rules = rules;
        this.clock = clock;
    }

    /** By the one who was helped; by the helper it means that he goes along with the fewer minutes the other said. */
    Uni<TimeBankOrder> confirm(Mutiny.Session session, Principal who, UUID id, Integer minutes) {
        return (minutes == null ? Uni.createFrom().voidItem() : rules.requireWholeUnits(minutes).replaceWithVoid())
                .chain(() -> orders.lock(session, id))
                .invoke(order -> say(order, who.residentId(), minutes))
                .call(order -> journal.record(session, order, EventType.CONFIRMED, who, order.agreedMinutes(), null))
                .call(order -> order.agreed() == null ? news.saidFewer(session, order) : settle(session, order, who.actor()));
    }

    private static void say(TimeBankOrder order, UUID residentId, Integer minutes) {
        if (order.isRequester(residentId)) {
            order.agree(minutes);
        } else if (order.isHelper(residentId)) {
            order.concede();
        } else {
            throw new ProblemException(TimeBankError.ORDER_NOT_FOUND);
        }
    }

    private Uni<Void> settle(Mutiny.Session session, TimeBankOrder order, Actor actor) {
        order.settle(clock.instant());
        return ledger.pay(session, order, order.paidMinutes(), actor)
                .chain(() -> journal.record(session, order, EventType.SETTLED, Actor.SYSTEM, order.paidMinutes(), null))
                .chain(() -> record(session, order))
                .chain(() -> suspicions.look(session, order))
                .chain(() -> news.paid(session, order, null));
    }

    /** Into the helper's record of service, beside what he did as a volunteer. */
    Uni<Void> record(Mutiny.Session session, TimeBankOrder order) {
        if (order.startedAt() == null) {
            return Uni.createFrom().voidItem();
        }
        String title = order.what().length() <= TITLE ? order.what() : order.what().substring(0, TITLE);
        return records.add(session, new ServiceRecords.Service(order.helperId(), SourceType.ORDER, order.id(), 1, title,
                order.areaCode(), order.startedAt(), order.finishedAt() == null ? order.endedAt() : order.finishedAt(),
                order.paidMinutes(), 0));
    }
}
