package org.qiaomen.volunteering.timebank;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.handling.task.NewTask;
import org.qiaomen.handling.task.StaffTasks;
import org.qiaomen.handling.task.TaskKind;
import org.qiaomen.identity.proxy.Principal;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.ProblemException;

import io.smallrye.mutiny.Uni;

/** A hold that is frozen, and the mediator who splits it: staff of the area who had no part in it, with reasons both read. */
@ApplicationScoped
class OrderDisputes {

    private static final Duration CALL_WITHIN = Duration.ofDays(3);

    private final OrderRepository orders;
    private final OrderLedger ledger;
    private final OrderJournal journal;
    private final OrderNews news;
    private final OrderSettling settling;
    private final OrderCancelling cancelling;
    private final StaffTasks tasks;
    private final SpendingRules rules;
    private final Clock clock;

    OrderDisputes(OrderRepository orders, OrderLedger ledger, OrderJournal journal, OrderNews news, OrderSettling settling,
            OrderCancelling cancelling, StaffTasks tasks, SpendingRules rules, Clock clock) {
        this.orders = orders;
        this.ledger = ledger;
        this.journal = journal;
        this.news = news;
        this.settling = settling;
        this.cancelling = cancelling;
        this.tasks = tasks;
        this.rules = rules;
        this.clock = clock;
    }

    Uni<TimeBankOrder> raise(Mutiny.Session session, Principal who, UUID id, String text) {
        return orders.lock(session, id)
                .invoke(order -> requireParty(order, who.residentId()))
                .invoke(order -> order.dispute(DisputeReason.RAISED))
                .call(order -> journal.record(session, order, EventType.DISPUTED, who, null, text))
                .call(order -> handOver(session, order));
    }

    /** By the watch: never paid in silence. The order is locked. */
    Uni<Void> raise(Mutiny.Session session, TimeBankOrder order, DisputeReason reason) {
        order.dispute(reason);
        return journal.record(session, order, EventType.DISPUTED, Actor.SYSTEM, null, reason.label())
                .chain(() -> handOver(session, order));
    }

    private Uni<Void> handOver(Mutiny.Session session, TimeBankOrder order) {
        NewTask task = new NewTask(TaskKind.CALL, "time-bank", order.id(), "调解互助：" + order.what(),
                order.dispute().label() + "。请联系双方核实实际时长，再作出调解决定。", clock.instant().plus(CALL_WITHIN));
        return tasks.open(session, task, order.requesterId(), order.areaCode()).chain(() -> news.disputed(session, order));
    }

    /** Minutes to the helper, from none to all; the rest goes back. */
    Uni<TimeBankOrder> decide(Mutiny.Session session, Actor staff, String area, UUID id, DecideOrder command) {
        return rules.requireWholeUnits(command.minutes()).chain(() -> orders.lockWithin(session, area, id))
                .call(order -> journal.requireUninvolved(session, order, staff.id()))
                .invoke(order -> order.decide(command.minutes(), staff.id(), clock.instant()))
                .call(order -> command.minutes() == 0 ? nothing(session, order, staff) : pay(session, order, staff))
                .call(order -> journal.record(session, order, EventType.DECIDED, staff, command.minutes(), command.reason()))
                .call(order -> tasks.cancelAll(session, TaskKind.CALL, order.id()))
                .call(order -> news.paid(session, order, command.reason()));
    }

    private Uni<Void> nothing(Mutiny.Session session, TimeBankOrder order, Actor staff) {
        return ledger.release(session, order, staff).chain(() -> cancelling.free(session, order, order.helperId()));
    }

    private Uni<Void> pay(Mutiny.Session session, TimeBankOrder order, Actor staff) {
        return session.flush().chain(() -> ledger.pay(session, order, order.paidMinutes(), staff))
                .chain(() -> settling.record(session, order));
    }

    private static void requireParty(TimeBankOrder order, UUID residentId) {
        if (!order.isRequester(residentId) && !order.isHelper(residentId)) {
            throw new ProblemException(TimeBankError.ORDER_NOT_FOUND);
        }
    }
}
