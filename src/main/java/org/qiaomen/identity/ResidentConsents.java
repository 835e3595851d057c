package org.qiaomen.identity;

import java.time.Clock;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.AuditEntry;
import org.qiaomen.platform.AuditLog;
import org.qiaomen.platform.Cursor;
import org.qiaomen.platform.Page;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.Transactions;

import io.smallrye.mutiny.Uni;

/** What residents agreed to. */
@ApplicationScoped
public class ResidentConsents {

    private final Transactions transactions;
    private final AuditLog audit;
    private final Clock clock;

    ResidentConsents(Transactions transactions, AuditLog audit, Clock clock) {
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /** The version of the text that this resident agrees to at present, or null. */
    public Uni<String> versionInForce(Mutiny.Session session, UUID residentId, ConsentKind kind) {
        return latest(session, residentId, kind)
                .map(consent -> consent != null && consent.isGiven() ? consent.textVersion() : null);
    }

    Uni<ConsentView> give(Actor resident, GiveConsent command) {
        return transactions.write(session -> record(session, resident, command.kind(), command.version(),
                ResidentConsent.Action.GIVEN));
    }

    Uni<ConsentView> withdraw(Actor resident, ConsentKind kind) {
        return transactions.write(session -> latest(session, resident.id(), kind).chain(given -> {
            if (given == null || !given.isGiven()) {
                throw new ProblemException(IdentityError.CONSENT_NOT_FOUND);
            }
            return record(session, resident, kind, given.textVersion(), ResidentConsent.Action.WITHDRAWN);
        }));
    }

    Uni<Page<ConsentView>> list(Actor resident, Cursor after, int limit) {
        return transactions.read(session -> {
            String further = after == null ? "" : " and (recordedAt < :at or (recordedAt = :at and id < :id))";
            var query = session.createQuery("from ResidentConsent where residentId = :resident" + further
                    + " order by recordedAt desc, id desc", ResidentConsent.class)
                    .setParameter("resident", resident.id()).setMaxResults(limit + 1);
            return (after == null ? query : query.setParameter("at", after.at()).setParameter("id", after.id()))
                    .getResultList();
        }).map(rows -> Page.of(rows, limit, ConsentView::of, row -> new Cursor(row.recordedAt(), row.id()).encode()));
    }

    private Uni<ResidentConsent> latest(Mutiny.Session session, UUID residentId, ConsentKind kind) {
        return session.createQuery("from ResidentConsent where residentId = :resident and kind = :kind"
                + " order by recordedAt desc, id desc", ResidentConsent.class)
                .setParameter("resident", residentId).setParameter("kind", kind).setMaxResults(1)
                .getSingleResultOrNull();
    }

    private Uni<ConsentView> record(Mutiny.Session session, Actor resident, ConsentKind kind, String version,
            ResidentConsent.Action action) {
        ResidentConsent consent = new ResidentConsent(resident.id(), kind, version, action, clock.instant());
        String done = action == ResidentConsent.Action.GIVEN ? "identity.give-consent" : "identity.withdraw-consent";
        return session.persist(consent)
                .chain(() -> audit.record(session, AuditEntry.of(resident, done, "consent", consent.id())))
                .replaceWith(ConsentView.of(consent));
    }
}
