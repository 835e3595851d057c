package org.qiaomen.handling.task;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.platform.Cursor;

import io.smallrye.mutiny.Uni;

@ApplicationScoped
class TaskRepository {

    // Sorts after every digit, so that [area, area + "~") holds exactly the codes that begin with the area.
    private static final String AFTER_DIGITS = "~";
    private static final String WITHIN = "from StaffTask t where t.areaCode >= :area and t.areaCode < :areaEnd";

    /** One more than the limit, soonest due first. */
    Uni<List<StaffTask>> list(Mutiny.Session session, String area, TaskQuery query, Cursor after, int limit) {
        // Said in the statement itself, which lets the partial indexes serve it.
        var hql = WITHIN + " and t.state = " + query.state().getDeclaringClass().getName() + "." + query.state().name()
                + (query.kind() == null ? "" : " and t.kind = :kind")
                + (after == null ? "" : " and (t.dueAt, t.id) > (:at, :id)") + " order by t.dueAt, t.id";
        var select = within(session, hql, area).setMaxResults(limit + 1);
        if (query.kind() != null) {
            select.setParameter("kind", query.kind());
        }
        if (after != null) {
            select.setParameter("at", after.at()).setParameter("id", after.id());
        }
        return select.getResultList();
    }

    /** Null for an unknown one and for one outside of the area. */
    Uni<StaffTask> find(Mutiny.Session session, String area, UUID id) {
        return within(session, WITHIN + " and t.id = :id", area).setParameter("id", id).getSingleResultOrNull();
    }

    Uni<StaffTask> lock(Mutiny.Session session, String area, UUID id) {
        return within(session, WITHIN + " and t.id = :id", area).setParameter("id", id)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE).getSingleResultOrNull();
    }

    private static Mutiny.SelectionQuery<StaffTask> within(Mutiny.Session session, String hql, String area) {
        return session.createQuery(hql, StaffTask.class).setParameter("area", area)
                .setParameter("areaEnd", area + AFTER_DIGITS);
    }
}
