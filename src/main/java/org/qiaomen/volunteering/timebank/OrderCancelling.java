package org.qiaomen.volunteering.timebank;

import java.time.Clock;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.identity.proxy.Principal;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.volunteering.ServiceSpans;
import org.qiaomen.volunteering.SourceType;

import io.smallrye.mutiny.Uni;

/**
 * Cancelling, while nothing has begun: whoever asked gets all minutes back; of a helper who withdraws the order looks for
 * another.
 * Who does it late, or is said not to have come, is noted. Nothing is paid for an hour that was not given.
 */
@ApplicationScoped
class OrderCancelling {

    private final OrderRepository orders;
    private final OrderLedger ledger;
    private final OrderJournal journal;
    private final OrderNews news;
    private final OrderTimes times;
    private final Absences absences;
    private final Invitations invitations;
    private final ServiceSpans spans;
    private final Clock clock;

    OrderCancelling(OrderRepository orders, OrderLedger ledger, OrderJournal journal, OrderNews news, OrderTimes times,
            Absences absences, Invitations invitations, ServiceSpans spans, Clock clock) {
        this.orders = orders;
        this.ledger = ledger;
        this.journal = journal;
        this.news = news;
        this.times = times;
        this.absences = absences;
        this.invitations = invitations;
        this.spans = spans;
        this.clock = clock;
    }

    Uni<TimeBankOrder> cancel(Mutiny.Session session, Principal who, UUID id, CancelOrder command) {
        return orders.lock(session, id).call(order -> {
            if (order.isRequester(who.residentId())) {
                return command.saysAbsent() ? absent(session, order, who, EndReason.HELPER_ABSENT, command.note())
                        : end(session, order, who, command.note());
            }
            if (order.isHelper(who.residentId())) {
                return command.saysAbsent() ? absent(session, order, who, EndReason.REQUESTER_ABSENT, command.note())
                        : withdraw(session, order, who, command.note());
            }
            throw new ProblemException(TimeBankError.ORDER_NOT_FOUND);
        });
    }

    private Uni<Void> end(Mutiny.Session session, TimeBankOrder order, Principal who, String note) {
        UUID helper = order.state() == OrderState.ACCEPTED ? order.helperId() : null;
        boolean late = helper != null && times.isLate(order, clock.instant()) && !times.isJustAsked(order, clock.instant());
        order.cancel(EndReason.CHANGED_MIND, clock.instant());
        return giveBack(session, order, who, helper, note)
                .chain(() -> late ? absences.cancelledLate(session, order, order.requesterId()) : Uni.createFrom().voidItem())
                .chain(() -> news.cancelled(session, order, helper));
    }

    private Uni<Void> absent(Mutiny.Session session, TimeBankOrder order, Principal who, EndReason reason, String note) {
        if (order.state() == OrderState.ACCEPTED && !times.mayBeAbsent(order, clock.instant())) {
            throw new ProblemException(TimeBankError.TOO_EARLY);
        }
        if (order.helperId() == null) {
            throw ProblemException.invalid("otherAbsent", "还没有人接单", "nobody has accepted it");
        }
        order.cancel(reason, clock.instant());
        UUID other = reason == EndReason.HELPER_ABSENT ? order.helperId() : order.requesterId();
        return giveBack(session, order, who, order.helperId(), note)
                .chain(() -> absences.didNotCome(session, order, other, who.residentId()))
                .chain(() -> news.cancelled(session, order, other));
    }

    private Uni<Void> giveBack(Mutiny.Session session, TimeBankOrder order, Principal who, UUID helper, String note) {
        return ledger.release(session, order, who.actor())
                .chain(() -> free(session, order, helper))
                .chain(() -> journal.record(session, order, EventType.CANCELLED, who, null, note));
    }

    private Uni<Void> withdraw(Mutiny.Session session, TimeBankOrder order, Principal who, String note) {
        UUID helper = order.helperId();
        boolean late = times.isLate(order, clock.instant());
        boolean over = !order.startsAt().isAfter(clock.instant());
        order.withdrawHelper();
        return free(session, order, helper)
                .chain(() -> journal.record(session, order, EventType.WITHDRAWN, who, null, note))
                .chain(() -> late ? absences.cancelledLate(session, order, helper) : Uni.createFrom().voidItem())
                .chain(() -> news.withdrawn(session, order))
                .chain(() -> over ? Uni.createFrom().voidItem() : invitations.invite(session, order));
    }

    /** The helper's time is his own again. */
    Uni<Void> free(Mutiny.Session session, TimeBankOrder order, UUID helper) {
        return helper == null ? Uni.createFrom().voidItem() : spans.drop(session, helper, SourceType.ORDER, order.id());
    }
}
