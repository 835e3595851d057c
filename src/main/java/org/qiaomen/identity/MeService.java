package org.qiaomen.identity;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.AuditEntry;
import org.qiaomen.platform.AuditLog;
import org.qiaomen.platform.Preconditions;
import org.qiaomen.platform.Transactions;

import io.smallrye.mutiny.Uni;

/** A resident's own account. */
@ApplicationScoped
class MeService {

    private final Residents residents;
    private final Transactions transactions;
    private final AuditLog audit;
    private final Clock clock;

    MeService(Residents residents, Transactions transactions, AuditLog audit, Clock clock) {
        this.residents = residents;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    Uni<MeView> read(Actor resident) {
        return transactions.read(session -> residents.find(session, resident.id())).map(this::view);
    }

    Uni<MeView> update(Actor resident, String ifMatch, UpdateMe command) {
        return transactions.write(session -> residents.find(session, resident.id())
                .invoke(me -> Preconditions.requireMatch(ifMatch, me.version()))
                .invoke(me -> me.describe(command.displayName() == null ? null : command.displayName().strip(),
                        command.preferredLanguage(), clock.instant()))
                .call(me -> record(session, resident))
                .call(session::flush)
                .map(this::view));
    }

    private Uni<Void> record(Mutiny.Session session, Actor resident) {
        return audit.record(session, AuditEntry.of(resident, "identity.update-me", "resident", resident.id()));
    }

    private MeView view(Resident me) {
        return MeView.of(me, residents.phone(me));
    }
}
