package org.qiaomen.request;

import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.notice.Notices;
import org.qiaomen.notice.Notification;
import org.qiaomen.platform.AuditEntry;
import org.qiaomen.platform.AuditLog;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.Transactions;
import org.qiaomen.platform.Wakeups;
import org.qiaomen.request.timeline.TimelineEvent;

import io.smallrye.mutiny.Uni;

/**
 * Records what happens to a case: the timeline's next link, the audit entry and the resident's notice, in the transaction
 * of the change itself. Whoever changes a case locks it first, so that two who act at once act one after the other.
 */
@ApplicationScoped
public class CaseJournal {

    private final Notices notices;
    private final AuditLog audit;
    private final Wakeups wakeups;
    private final Clock clock;

    CaseJournal(Notices notices, AuditLog audit, Wakeups wakeups, Clock clock) {
        this.notices = notices;
        this.audit = audit;
        this.wakeups = wakeups;
        this.clock = clock;
    }

    /** The resident's own case, locked; someone else's is not there. */
    public Uni<ServiceRequest> lockOwn(Mutiny.Session session, UUID id, UUID residentId) {
        return session.createQuery("FROM ServiceRequest r WHERE r.id = ?1 AND r.residentId = ?2", ServiceRequest.class)
                .setParameter(1, id).setParameter(2, residentId)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE).getSingleResultOrNull()
                .onItem().ifNull().failWith(() -> new ProblemException(RequestError.NOT_FOUND));
    }

    /** Any case, locked, for whoever has shown a right to it otherwise. */
    public Uni<ServiceRequest> lock(Mutiny.Session session, UUID id) {
        return session.find(ServiceRequest.class, id, LockModeType.PESSIMISTIC_WRITE)
                .onItem().ifNull().failWith(() -> new ProblemException(RequestError.NOT_FOUND));
    }

    /** For reads beside the case itself. */
    Uni<Void> requireOwn(Mutiny.Session session, UUID id, UUID residentId) {
        return session.createQuery("SELECT r.id FROM ServiceRequest r WHERE r.id = ?1 AND r.residentId = ?2", UUID.class)
                .setParameter(1, id).setParameter(2, residentId).getSingleResultOrNull()
                .onItem().ifNull().failWith(() -> new ProblemException(RequestError.NOT_FOUND)).replaceWithVoid();
    }

    public Uni<ServiceRequest> record(Mutiny.Session session, ServiceRequest request, CaseEntry entry) {
        TimelineEvent event = request.record(entry.type(), entry.actor(), clock.instant(), entry.forResident(),
                entry.content());
        String action = "request." + entry.type().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return session.persist(event)
                .chain(() -> audit.record(session,
                        audited(entry, AuditEntry.of(entry.actor(), action, "request", request.id()).area(request.areaCode()))))
                .chain(() -> tell(session, request, entry))
                .replaceWith(request);
    }

    private static AuditEntry audited(CaseEntry entry, AuditEntry line) {
        return entry.principal() == null ? line : entry.principal().audited(line);
    }

    private Uni<Void> tell(Mutiny.Session session, ServiceRequest request, CaseEntry entry) {
        if (entry.notice() == null) {
            return Uni.createFrom().voidItem();
        }
        Map<String, String> params = new HashMap<>();
        params.put("ticketNumber", request.ticketNumber());
        params.put("status", request.status().label());
        String kind = "request." + entry.type().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return notices.tell(session, new Notification(request.residentId(), kind, request.id(), entry.type().label(),
                entry.notice(), params, entry.urgent()));
    }

    /** Runs a write and, once it is committed, wakes those who watch the case, on every replica, and sends what it told. */
    public <T> Uni<T> announce(UUID requestId, Uni<T> write) {
        // Also when whoever wrote it has hung up: others are waiting.
        return Transactions.uncancelled(() -> write.invoke(done -> notices.announce())
                .call(() -> wakeups.publish(RequestQueries.TOPIC, requestId.toString())));
    }
}
