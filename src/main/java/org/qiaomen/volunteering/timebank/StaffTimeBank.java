package org.qiaomen.volunteering.timebank;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.Transactions;
import org.qiaomen.points.AccountOwner;
import org.qiaomen.points.PointsQueries;

import io.smallrye.mutiny.Uni;

/** The steps that staff take, each with its view. */
@ApplicationScoped
class StaffTimeBank {

    private final Transactions transactions;
    private final OrderRepository orders;
    private final OrderPlacing placing;
    private final OrderHelping helping;
    private final OrderDisputes disputes;
    private final OrderJournal journal;
    private final OrderViews views;
    private final Absences absences;
    private final StartCodes codes;
    private final PointsQueries points;

    StaffTimeBank(Transactions transactions, OrderRepository orders, OrderPlacing placing, OrderHelping helping,
            OrderDisputes disputes, OrderJournal journal, OrderViews views, Absences absences, StartCodes codes,
            PointsQueries points) {
        this.transactions = transactions;
        this.orders = orders;
        this.placing = placing;
        this.helping = helping;
        this.disputes = disputes;
        this.journal = journal;
        this.views = views;
        this.absences = absences;
        this.codes = codes;
        this.points = points;
    }

    Uni<OrderView> place(Mutiny.Session session, Actor staff, String area, PlaceOrderFor command) {
        return view(session, placing.placeFor(session, staff, area, command));
    }

    Uni<OrderView> decidePool(Mutiny.Session session, Actor staff, String area, UUID id, DecidePool command) {
        return view(session, placing.decidePool(session, staff, area, id, command));
    }

    Uni<OrderView> start(Mutiny.Session session, Actor staff, String area, UUID id, String code) {
        return view(session, helping.startByTelephone(session, staff, area, id, code));
    }

    Uni<OrderView> decide(Mutiny.Session session, Actor staff, String area, UUID id, DecideOrder command) {
        return view(session, disputes.decide(session, staff, area, id, command));
    }

    Uni<OrderView> excuse(Mutiny.Session session, Actor staff, String area, UUID id, ExcuseAbsence command) {
        return view(session, orders.lockWithin(session, area, id)
                .call(() -> absences.excuse(session, id, staff.id(), command.reason()))
                .call(order -> journal.record(session, order, EventType.EXCUSED, staff, null, command.reason())));
    }

    /** Whoever has seen the code has a part in it. */
    Uni<StartCodeView> code(Actor staff, String area, UUID id) {
        return transactions.write(session -> orders.lockWithin(session, area, id)
                .invoke(TimeBankOrder::requireAccepted)
                .call(order -> journal.record(session, order, EventType.CODE_READ, staff, null, null))
                .map(order -> StartCodeView.of(codes.open(order.sealedStartCode()))));
    }

    Uni<PoolView> pool() {
        return points.balance(AccountOwner.PUBLIC_POOL).map(pool -> pool.time())
                .map(time -> new PoolView(time.minutes() + time.held(), time.minutes(), time.held()));
    }

    private Uni<OrderView> view(Mutiny.Session session, Uni<TimeBankOrder> changed) {
        return changed.call(session::flush).chain(order -> journal.events(session, order)
                .chain(events -> views.forStaff(session, order, events)));
    }
}
