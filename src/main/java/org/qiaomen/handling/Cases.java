package org.qiaomen.handling;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.request.RequestError;
import org.qiaomen.request.ServiceRequest;

import io.smallrye.mutiny.Uni;

/** Finds cases within somebody's scope; outside of it a case is simply not there. */
@ApplicationScoped
public class Cases {

    private static final String ONE = "FROM ServiceRequest r WHERE r.id = :id AND r.areaCode >= :area AND r.areaCode < :areaEnd"
            + " AND (:byArea = true OR r.departmentCode IN (:departments))";

    Uni<ServiceRequest> find(Mutiny.Session session, UUID id, CaseScope scope) {
        return query(session, id, scope).getSingleResultOrNull()
                .onItem().ifNull().failWith(() -> new ProblemException(RequestError.NOT_FOUND));
    }

    /** Fails with {@code request.not-found} for a case that is not there or not within the scope. */
    public Uni<ServiceRequest> lock(Mutiny.Session session, UUID id, CaseScope scope) {
        return query(session, id, scope).setLockMode(LockModeType.PESSIMISTIC_WRITE).getSingleResultOrNull()
                .onItem().ifNull().failWith(() -> new ProblemException(RequestError.NOT_FOUND));
    }

    Uni<Boolean> isThere(Mutiny.Session session, UUID id, CaseScope scope) {
        return query(session, id, scope).getSingleResultOrNull().map(request -> request != null);
    }

    private static Mutiny.SelectionQuery<ServiceRequest> query(Mutiny.Session session, UUID id, CaseScope scope) {
        return session.createQuery(ONE, ServiceRequest.class).setParameter("id", id)
                .setParameter("area", scope.areaCode()).setParameter("areaEnd", scope.areaEnd())
                .setParameter("byArea", scope.byArea())
                // IN () is not SQL; a code that no department has stands for none.
                .setParameter("departments", scope.departments().isEmpty() ? List.of("") : scope.departments());
    }
}
