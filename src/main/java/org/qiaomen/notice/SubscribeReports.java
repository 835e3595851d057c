package org.qiaomen.notice;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.platform.BackgroundWork;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;

/** What the platform tells about subscribe messages: taps, changes of mind, and what became of a message. */
@ApplicationScoped
public class SubscribeReports {

    private static final int NO_CONSENT = 43101;

    private static final int LONGEST_NAME = 64;

    // Back to the queue without this channel: the next one may take it, or staff see it. A change of mind is nobody's fault.
    private static final String FAIL = "UPDATE notice_outbox o SET state = 'WAITING', finished_at = NULL, collected = false,"
            + " due_at = now(), attempts = 0, closed_channels = array_append(o.closed_channels, 'SUBSCRIBE'),"
            + " last_error = CASE WHEN r.error <> " + NO_CONSENT + " THEN 'reported-' || r.error END FROM ";

    private static final String TAKEN = " WHERE o.provider_message = r.message AND o.state = 'SENT' AND o.channel = 'SUBSCRIBE'";

    private static final String FAILED = FAIL + "(VALUES (CAST(?1 AS text), CAST(?2 AS integer))) AS r (message, error)"
            + TAKEN;

    private static final String KEEP = "INSERT INTO notice_early_report (message, error) VALUES (?1, ?2)"
            + " ON CONFLICT ON CONSTRAINT notice_early_report_pkey DO NOTHING";

    private static final String CATCH_UP = "WITH r AS (DELETE FROM notice_early_report r USING notice_outbox o" + TAKEN
            + " RETURNING r.message, r.error) " + FAIL + "r" + TAKEN;

    private static final String FORGET = "DELETE FROM notice_early_report WHERE received_at < now() - interval '1 day'";

    private final Consents consents;
    private final Templates templates;
    private final OutboxWorker worker;
    private final BackgroundWork background;
    private final Pool pool;

    SubscribeReports(Consents consents, Templates templates, OutboxWorker worker, BackgroundWork background, Pool pool) {
        this.consents = consents;
        this.templates = templates;
        this.worker = worker;
        this.background = background;
        this.pool = pool;
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
     * A message that the platform took did not arrive. Where the message is not known yet the report waits for it.
     *
     * @param message the platform's name of the message
     * @param error the platform's code, not 0
     */
    public Uni<Void> failed(Mutiny.Session session, String openid, String template, String message, int error) {
        return session.createNativeQuery(FAILED).setParameter(1, message).setParameter(2, error).executeUpdate()
                .chain(count -> count == 0 ? keep(session, message, error) : Uni.createFrom().voidItem())
                .chain(() -> error == NO_CONSENT ? consents.revoke(session, openid, template) : Uni.createFrom().voidItem())
                .invoke(worker::wake);
    }

    private static Uni<Void> keep(Mutiny.Session session, String message, int error) {
        return message.isEmpty() || message.length() > LONGEST_NAME ? Uni.createFrom().voidItem()
                : session.createNativeQuery(KEEP).setParameter(1, message).setParameter(2, error).executeUpdate()
                        .replaceWithVoid();
    }

    @Scheduled(identity = "notice-early-reports", every = "${notice.outbox.reports-every:5s}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return background.attempt("Acting on early reports", this::catchUp);
    }

    /** Acts on reports whose messages have been written down since. */
    Uni<Void> catchUp() {
        return pool.query(CATCH_UP).execute().invoke(found -> {
            if (found.rowCount() > 0) {
                worker.wake();
            }
        }).replaceWithVoid();
    }

    @Scheduled(identity = "notice-early-reports-forget", every = "1h", delayed = "13m", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        return background.attempt("Forgetting early reports", () -> pool.query(FORGET).execute());
    }

    private boolean isOurs(String template) {
        return templates.ids().contains(template);
    }
}
