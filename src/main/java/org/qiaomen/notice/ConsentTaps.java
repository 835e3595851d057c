package org.qiaomen.notice;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.AuditEntry;
import org.qiaomen.platform.AuditLog;

import io.smallrye.mutiny.Uni;

/** What residents answer when the mini-program asks whether it may send them a message. */
@ApplicationScoped
class ConsentTaps {

    private final Templates templates;
    private final Consents consents;
    private final AuditLog audit;

    ConsentTaps(Templates templates, Consents consents, AuditLog audit) {
        this.templates = templates;
        this.consents = consents;
        this.audit = audit;
    }

    /** An accepted tap counts one message; a declined one takes back nothing that was agreed to before. */
    Uni<ConsentView> record(Mutiny.Session session, UUID residentId, ConsentCommand command) {
        var template = templates.named(command);
        var tap = AuditEntry.of(Actor.resident(residentId), "notice.consent", "template", template)
                .result(command.accepted() ? "ACCEPTED" : "DECLINED");
        return (command.accepted() ? consents.accept(session, residentId, template) : Uni.createFrom().nullItem())
                .chain(() -> audit.record(session, tap))
                .chain(() -> consents.remaining(session, residentId, template))
                .map(remaining -> new ConsentView(template, remaining));
    }
}
