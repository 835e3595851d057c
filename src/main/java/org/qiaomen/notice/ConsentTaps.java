package org.qiaomen.notice;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.identity.Residents;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.AuditEntry;
import org.qiaomen.platform.AuditLog;

import io.smallrye.mutiny.Uni;

/** What residents answer when the mini-program asks whether it may send them a message. */
@ApplicationScoped
class ConsentTaps {

    private final Templates templates;
    private final Consents consents;
    private final Residents residents;
    private final AuditLog audit;

    ConsentTaps(Templates templates, Consents consents, Residents residents, AuditLog audit) {
        this.templates = templates;
        this.consents = consents;
        this.residents = residents;
        this.audit = audit;
    }

    /** An accepted tap counts one message; a declined one takes back nothing that was agreed to before. */
    Uni<ConsentView> record(Mutiny.Session session, UUID residentId, ConsentCommand command) {
        var template = templates.named(command);
        var tap = AuditEntry.of(Actor.resident(residentId), "notice.consent", "template", template)
                .result(command.accepted() ? "ACCEPTED" : "DECLINED");
        return residents.openId(session, residentId)
                .call(openid -> command.accepted() && openid.isPresent()
                        ? consents.accept(session, openid.get(), template, Consents.Source.MINI_PROGRAM)
                        : Uni.createFrom().nullItem())
                .call(() -> audit.record(session, tap))
                .chain(openid -> consents.remaining(session, openid.orElse(""), template))
                .map(remaining -> new ConsentView(template, remaining));
    }
}
