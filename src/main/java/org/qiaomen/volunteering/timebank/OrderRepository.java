package org.qiaomen.volunteering.timebank;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.platform.Cursor;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.volunteering.Nearby;
import org.qiaomen.volunteering.Skill;

import io.smallrye.mutiny.Uni;

@ApplicationScoped
class OrderRepository {

    // Sorts after every digit, so that [area, area + "~") holds exactly the codes that begin with the area.
    private static final String AFTER_DIGITS = "~";
    private static final String LIVE = "state in (WAITING_FOR_POOL, OPEN, ACCEPTED, STARTED, FINISHED, DISPUTED)";

    /** Of one side: which member the caller must be. */
    enum Side {
        REQUESTER("requesterId"),
        HELPER("helperId");

        private final String member;

        Side(String member) {
            this.member = member;
        }
    }

    /** Fails with {@code timebank.order-not-found}. */
    Uni<TimeBankOrder> lock(Mutiny.Session session, UUID id) {
        return session.find(TimeBankOrder.class, id, LockModeType.PESSIMISTIC_WRITE).onItem().ifNull()
                .failWith(() -> new ProblemException(TimeBankError.ORDER_NOT_FOUND));
    }

    Uni<TimeBankOrder> find(Mutiny.Session session, UUID id) {
        return session.find(TimeBankOrder.class, id).onItem().ifNull()
                .failWith(() -> new ProblemException(TimeBankError.ORDER_NOT_FOUND));
    }

    /** Unknown, and outside of the area, are one answer. */
    Uni<TimeBankOrder> lockWithin(Mutiny.Session session, String area, UUID id) {
        return lock(session, id).invoke(order -> requireWithin(order, area));
    }

    Uni<TimeBankOrder> findWithin(Mutiny.Session session, String area, UUID id) {
        return find(session, id).invoke(order -> requireWithin(order, area));
    }

    private static void requireWithin(TimeBankOrder order, String area) {
        if (!order.areaCode().startsWith(area)) {
            throw new ProblemException(TimeBankError.ORDER_NOT_FOUND);
        }
    }

    Uni<Long> countLive(Mutiny.Session session, UUID requesterId) {
        return session.createQuery("select count(*) from TimeBankOrder where requesterId = :me and " + LIVE, Long.class)
                .setParameter("me", requesterId).getSingleResult();
    }

    /** One more than the limit, newest first. */
    Uni<List<TimeBankOrder>> own(Mutiny.Session session, Side side, UUID residentId, Cursor after, int limit) {
        var select = session.createQuery("from TimeBankOrder where " + side.member + " = :me" + before(after)
                + " order by createdAt desc, id desc", TimeBankOrder.class).setParameter("me", residentId);
        return page(select, after, limit);
    }

    /** One more than the limit, newest first. */
    Uni<List<TimeBankOrder>> within(Mutiny.Session session, String area, OrderState state, Cursor after, int limit) {
        var select = session.createQuery("from TimeBankOrder where state = :state and areaCode >= :area and areaCode < :end"
                + before(after) + " order by createdAt desc, id desc", TimeBankOrder.class)
                .setParameter("state", state).setParameter("area", area).setParameter("end", area + AFTER_DIGITS);
        return page(select, after, limit);
    }

    private static String before(Cursor after) {
        return after == null ? "" : " and (createdAt, id) < (:at, :id)";
    }

    private static Uni<List<TimeBankOrder>> page(Mutiny.SelectionQuery<TimeBankOrder> select, Cursor after, int limit) {
        if (after != null) {
            select.setParameter("at", after.at()).setParameter("id", after.id());
        }
        return select.setMaxResults(limit + 1).getResultList();
    }

    /** What is searched among open orders; null leaves a condition out. */
    record Search(UUID notOf, Nearby near, Skill skill, Instant from, Instant to) {
    }

    /** One more than the limit, soonest first. Those without coordinates are in no circle. */
    Uni<List<TimeBankOrder>> open(Mutiny.Session session, Search search, Cursor after, int limit) {
        String hql = "from TimeBankOrder where state = OPEN and startsAt >= :from and requesterId <> :notOf"
                + (search.to() == null ? "" : " and startsAt < :to")
                + (search.skill() == null ? "" : " and skill = :skill")
                + (search.near() == null ? "" : " and latitude between :south and :north and longitude between :west and :east")
                + (after == null ? "" : " and (startsAt, id) > (:at, :id)") + " order by startsAt, id";
        var select = session.createQuery(hql, TimeBankOrder.class).setParameter("from", search.from())
                .setParameter("notOf", search.notOf());
        if (search.to() != null) {
            select.setParameter("to", search.to());
        }
        if (search.skill() != null) {
            select.setParameter("skill", search.skill());
        }
        if (search.near() != null) {
            Object[] box = search.near().parameters();
            select.setParameter("west", box[0]).setParameter("south", box[1]).setParameter("east", box[2])
                    .setParameter("north", box[3]);
        }
        if (after != null) {
            select.setParameter("at", after.at()).setParameter("id", after.id());
        }
        return select.setMaxResults(limit + 1).getResultList();
    }

    /** Which of them still live. */
    Uni<Set<UUID>> living(Mutiny.Session session, Collection<UUID> ids) {
        return session.createQuery("select id from TimeBankOrder where id in :ids and " + LIVE, UUID.class)
                .setParameter("ids", ids).getResultList().map(Set::copyOf);
    }
}
