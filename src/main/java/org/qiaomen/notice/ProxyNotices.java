package org.qiaomen.notice;

import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.identity.proxy.ProxyMessenger;
import org.qiaomen.identity.proxy.ProxyNotice;

import io.smallrye.mutiny.Uni;

/** What people are told of those who act for them. */
@ApplicationScoped
class ProxyNotices implements ProxyMessenger {

    private final Notices notices;

    ProxyNotices(Notices notices) {
        this.notices = notices;
    }

    @Override
    public Uni<Void> tell(Mutiny.Session session, ProxyNotice notice) {
        return notices.tell(session, new Notification(notice.residentId(), notice.kind(), notice.subjectId(),
                notice.title(), notice.text(), Map.of(), notice.urgent()));
    }
}
