package org.qiaomen.volunteering.timebank;

import java.time.Clock;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.identity.ResidentMerge;
import org.qiaomen.platform.Actor;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Orders and offers follow their resident. Where the two of an order turn out to be one person, there was nobody to help: what
 * is
 * held goes back, and what has ended stays as it was written.
 */
@ApplicationScoped
class TimeBankMerge implements ResidentMerge {

    // Who asked, for himself or for somebody, and who came.
    private static final String BOTH = "from TimeBankOrder where (requesterId = :from and helperId = :into"
            + " or requesterId = :into and helperId = :from or orderedByKind = RESIDENT and (orderedBy = :from and helperId = :into"
            + " or orderedBy = :into and helperId = :from)) and state in (ACCEPTED, STARTED, FINISHED, DISPUTED)";
    private static final String REQUESTER = "UPDATE time_bank_order SET requester_id = ?2, version = version + 1"
            + " WHERE requester_id = ?1 AND helper_id IS DISTINCT FROM ?2";
    private static final String ORDERED = "UPDATE time_bank_order SET ordered_by = ?2, version = version + 1"
            + " WHERE ordered_by = ?1 AND ordered_by_kind = 'RESIDENT' AND helper_id IS DISTINCT FROM ?2";
    // What he ordered for somebody else he cannot have helped with either.
    private static final String HELPER = "UPDATE time_bank_order SET helper_id = ?2, version = version + 1"
            + " WHERE helper_id = ?1 AND requester_id <> ?2 AND NOT (ordered_by = ?2 AND ordered_by_kind = 'RESIDENT')";
    private static final String OFFERS = "UPDATE time_bank_offer SET helper_id = ?2 WHERE helper_id = ?1";
    private static final String INVITATIONS = "DELETE FROM time_bank_invitation WHERE resident_id = ?1";
    private static final String ABSENCES = "UPDATE time_bank_absence a SET resident_id = ?2 WHERE resident_id = ?1"
            + " AND NOT EXISTS (SELECT FROM time_bank_absence o WHERE o.order_id = a.order_id AND o.resident_id = ?2)";

    private final OrderLedger ledger;
    private final OrderJournal journal;
    private final OrderCancelling cancelling;
    private final Clock clock;

    TimeBankMerge(OrderLedger ledger, OrderJournal journal, OrderCancelling cancelling, Clock clock) {
        this.ledger = ledger;
        this.journal = journal;
        this.cancelling = cancelling;
        this.clock = clock;
    }

    @Override
    public Uni<Void> merge(Mutiny.Session session, UUID from, UUID into) {
        return session.createQuery(BOTH, TimeBankOrder.class).setParameter("from", from).setParameter("into", into)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE).getResultList()
                .chain(orders -> voidAll(session, orders))
                .chain(() -> run(session, REQUESTER, from, into)).chain(() -> run(session, ORDERED, from, into))
                .chain(() -> run(session, HELPER, from, into))
                .chain(() -> run(session, OFFERS, from, into)).chain(() -> run(session, ABSENCES, from, into))
                .chain(() -> session.createNativeQuery(INVITATIONS).setParameter(1, from).executeUpdate())
                .replaceWithVoid();
    }

    private Uni<Void> voidAll(Mutiny.Session session, List<TimeBankOrder> orders) {
        return Multi.createFrom().iterable(orders).onItem().transformToUniAndConcatenate(order -> {
            order.voidAsOnePerson(clock.instant());
            return ledger.release(session, order, Actor.SYSTEM)
                    .chain(() -> cancelling.free(session, order, order.helperId()))
                    .chain(() -> journal.record(session, order, EventType.CANCELLED, Actor.SYSTEM, null,
                            EndReason.SAME_PERSON.label()));
        }).collect().last().chain(session::flush);
    }

    private static Uni<Integer> run(Mutiny.Session session, String sql, UUID from, UUID into) {
        return session.createNativeQuery(sql).setParameter(1, from).setParameter(2, into).executeUpdate();
    }
}
