package org.qiaomen.identity.proxy;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.identity.ResidentMessages;

import io.smallrye.mutiny.Uni;

/** Brings word of proxies and of what staff did to the residents. */
@ApplicationScoped
class ProxyMessenger {

    private final ResidentMessages messages;

    ProxyMessenger(ResidentMessages messages) {
        this.messages = messages;
    }

    /** In the transaction of what is told. */
    Uni<Void> tell(Mutiny.Session session, ProxyNotice notice) {
        return messages.tell(session, notice.residentId(), notice.kind(), notice.subjectId(), notice.title(), notice.text(),
                notice.urgent());
    }

    /** After the commit: it goes out at once. */
    void announce() {
        messages.announce();
    }
}
