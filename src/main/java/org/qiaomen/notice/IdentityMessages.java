package org.qiaomen.notice;

import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.identity.ResidentMessages;

import io.smallrye.mutiny.Uni;

/** What identity has to tell goes the way of all notices. */
@ApplicationScoped
class IdentityMessages implements ResidentMessages {

    private final Notices notices;

    IdentityMessages(Notices notices) {
        this.notices = notices;
    }

    @Override
    public Uni<Void> tell(Mutiny.Session session, UUID residentId, String kind, UUID subjectId, String title, String text,
            boolean urgent) {
        return notices.tell(session, new Notification(residentId, kind, subjectId, title, text, Map.of(), urgent));
    }

    @Override
    public void announce() {
        notices.announce();
    }
}
