package org.qiaomen.notice;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

/** What the platform tells about subscribe messages: taps, changes of mind, and what became of a message. */
@ApplicationScoped
public class SubscribeReports {

    private static final int NO_CONSENT = 43101;

    // Back to the queue without this channel: the next one may take it, or staff see it.
    private static final String FAILED = "UPDATE notice_outbox SET state = 'WAITING', finished_at = NULL, collected = false,"
            + " due_at = now(), attempts = 0, last_error = ?2, closed_channels = array_append(closed_channels, 'SUBSCRIBE')"
            + " WHERE provider_message = ?1 AND state = 'SENT' AND channel = 'SUBSCRIBE'";

    private final Consents consents;
    private final Templates templates;
    private final OutboxWorker worker;

    SubscribeReports(Consents consents, Templates templates, OutboxWorker worker) {
        this.consents = consents;
        this.templates = templates;
        this.worker = worker;
    }

    /** The person allowed one message; what is no template of this city's is let pass. */
    public Uni<Void> accepted(Mutiny.Session session, String openid, String template) {
        return isOurs(template) ? consents.accept(session, openid, template, Consents.Source.PLATFORM)
                : Uni.createFrom().voidItem();
    }

    /** The person switched these messages off. */
    public Uni<Void> revoked(Mutiny.Session session, String openid, String template) {
        return consents.revoke(session, openid, template);
    }

    /**
     * A message that the platform took did not arrive.
     *
     * @param message the platform's name of the message
     * @param error the platform's code, not 0
     */
    public Uni<Void> failed(Mutiny.Session session, String openid, String template, String message, int error) {
        var declined = error == NO_CONSENT;
        return session.createNativeQuery(FAILED).setParameter(1, message)
                .setParameter(2, declined ? null : "reported-" + error).executeUpdate()
                .chain(() -> declined ? consents.revoke(session, openid, template) : Uni.createFrom().voidItem())
                .invoke(worker::wake);
    }

    private boolean isOurs(String template) {
        return templates.ids().contains(template);
    }
}
