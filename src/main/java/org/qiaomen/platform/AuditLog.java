package org.qiaomen.platform;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.MDC;

import io.smallrye.mutiny.Uni;

/** Writes audit entries in the transaction of what they tell of: neither is there without the other. */
@ApplicationScoped
public class AuditLog {

    private final Clock clock;

    AuditLog(Clock clock) {
        this.clock = clock;
    }

    public Uni<Void> record(Mutiny.Session session, AuditEntry entry) {
        stamp(entry);
        return session.persist(entry);
    }

    /** For a list that shows personal data: one entry for each thing shown. */
    public Uni<Void> recordAll(Mutiny.Session session, List<AuditEntry> entries) {
        entries.forEach(this::stamp);
        return session.persistAll(entries.toArray());
    }

    private void stamp(AuditEntry entry) {
        Instant now = clock.instant();
        Object requestId = MDC.get(RequestIds.MDC_KEY);
        ActingStaff.current().ifPresent(entry::by);
        entry.recorded(now, requestId == null ? null : requestId.toString());
    }
}
