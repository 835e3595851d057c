package org.qiaomen.identity;

import java.time.Clock;
import java.util.List;
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

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;

/** What residents agreed to. */
@ApplicationScoped
public class ResidentConsents {

    // Profiling begins with the city's general notice and not with a consent, and can be withdrawn from that.
    private static final String GENERAL_NOTICE = "general-notice";

    private final Transactions transactions;
    private final AuditLog audit;
    private final Clock clock;
    private final List<ConsentChange> changes;

    ResidentConsents(Transactions transactions, AuditLog audit, Clock clock, @All List<ConsentChange> changes) {
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
        this.changes = changes;
    }

    /** The version of the text that this resident agrees to at present, or null. */
    public Uni<String> versionInForce(Mutiny.Session session, UUID residentId, ConsentKind kind) {
        return latest(session, residentId, kind)
                .map(consent -> consent != null && consent.isGiven() ? consent.textVersion() : null);
    }

    /** Keeps that the resident agreed by what they just did, unless that is kept already. */
    public Uni<Void> ensureGiven(Mutiny.Session session, Actor resident, ConsentKind kind, String version) {
        return latest(session, resident.id(), kind).chain(consent -> consent != null && consent.isGiven()
                ? Uni.createFrom().voidItem()
                : note(session, resident, kind, version, true));
    }

    /** Keeps a consent or its withdrawal that another feature has already acted on. */
    public Uni<Void> note(Mutiny.Session session, Actor resident, ConsentKind kind, String version, boolean given) {
        return record(session, resident, kind, version,
                given ? ResidentConsent.Action.GIVEN : ResidentConsent.Action.WITHDRAWN).replaceWithVoid();
    }

    Uni<ConsentView> give(Actor resident, GiveConsent command) {
        return transactions.write(session -> record(session, resident, command.kind(), command.version(),
                ResidentConsent.Action.GIVEN).call(view -> tell(session, resident, command.kind(), true)));
    }

    Uni<ConsentView> withdraw(Actor resident, ConsentKind kind) {
        return transactions.write(session -> latest(session, resident.id(), kind).chain(given -> {
            boolean byNotice = given == null && kind == ConsentKind.PROFILING;
            if (!byNotice && (given == null || !given.isGiven())) {
                throw new ProblemException(IdentityError.CONSENT_NOT_FOUND);
            }
            return record(session, resident, kind, byNotice ? GENERAL_NOTICE : given.textVersion(),
                    ResidentConsent.Action.WITHDRAWN).call(view -> tell(session, resident, kind, false));
        }));
    }

    private Uni<Void> tell(Mutiny.Session session, Actor resident, ConsentKind kind, boolean given) {
        Uni<Void> told = Uni.createFrom().voidItem();
        for (ConsentChange change : changes) {
            told = told.chain(() -> change.changed(session, resident.id(), kind, given));
        }
        return told;
    }

    Uni<Page<ConsentView>> list(Actor resident, Cursor after, int limit) {
        return transactions.read(session -> {
            String further = after == null ? "" : " and (recordedAt, id) < (:at, :id)";
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
