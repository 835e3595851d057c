package org.qiaomen.review;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.handling.CaseScope;
import org.qiaomen.handling.Cases;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.AuditEntry;
import org.qiaomen.platform.AuditLog;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.Transactions;
import org.qiaomen.request.RequestStatus;
import org.qiaomen.request.ServiceRequest;

import io.smallrye.mutiny.Uni;

/** Makes the address behind a code that staff show to the resident. */
@ApplicationScoped
class ReviewCodes {

    private final Cases cases;
    private final Invitations invitations;
    private final Transactions transactions;
    private final AuditLog audit;

    ReviewCodes(Cases cases, Invitations invitations, Transactions transactions, AuditLog audit) {
        this.cases = cases;
        this.invitations = invitations;
        this.transactions = transactions;
        this.audit = audit;
    }

    /** Of a resolved case within the caller's scope. */
    Uni<String> create(UUID requestId, CaseScope scope) {
        return transactions.write(session -> cases.lock(session, requestId, scope)
                .invoke(ReviewCodes::requireResolved)
                .call(request -> record(session, request, scope))
                .chain(request -> invitations.forScanning(session, request)));
    }

    // Later ratings (of a closed case) come from the resident's own channels: nobody is there any more.
    private static void requireResolved(ServiceRequest request) {
        if (request.status() != RequestStatus.RESOLVED) {
            throw new ProblemException(request.status() == RequestStatus.REVIEWED ? ReviewError.ALREADY_REVIEWED
                    : ReviewError.NOT_YET);
        }
    }

    private Uni<Void> record(Mutiny.Session session, ServiceRequest request, CaseScope scope) {
        return audit.record(session, AuditEntry.of(Actor.staff(scope.staffId()), "review.show-code", "request", request.id())
                .area(request.areaCode()));
    }
}
