package org.qiaomen.notice;

import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.platform.Ids;
import org.qiaomen.platform.Texts;
import org.qiaomen.platform.Wakeups;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

/** Tells residents what happened, in the transaction in which it happens. */
@ApplicationScoped
public class Notices {

    /** Topic of {@link Wakeups} that rings for a resident's id when the inbox changes. */
    public static final String INBOX_TOPIC = "inbox";

    /**
     * Both rows in one statement, for whoever writes through the plain client: $1 id, $2 resident, $3 kind, $4 subject,
     * $5 title (at most 100 characters), $6 text (at most 2,000), $7 parameters as a
     * {@link JsonObject} of strings, $8 urgent.
     */
    public static final String INSERT = "WITH entry AS (INSERT INTO notice_inbox_entry"
            + " (id, resident_id, kind, subject_id, title, text) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id)"
            + " INSERT INTO notice_outbox (notice_id, params, urgent) SELECT id, $7, $8 FROM entry";

    // The inner cast keeps the client from sending the text as a JSON string.
    private static final String INSERT_NATIVE = "WITH entry AS (INSERT INTO notice_inbox_entry"
            + " (id, resident_id, kind, subject_id, title, text) VALUES (?1, ?2, ?3, CAST(?4 AS uuid), ?5, ?6) RETURNING id)"
            + " INSERT INTO notice_outbox (notice_id, params, urgent) SELECT id, CAST(CAST(?7 AS text) AS jsonb), ?8 FROM entry";

    private final Wakeups wakeups;
    private final OutboxWorker worker;

    Notices(Wakeups wakeups, OutboxWorker worker) {
        this.wakeups = wakeups;
        this.worker = worker;
    }

    /**
     * Writes the inbox entry and its outbox row in the caller's transaction. Call {@link #announce} after the commit; without
     * it the notice is seen and sent all the same, up to a second later.
     */
    public Uni<Void> tell(Mutiny.Session session, Notification notification) {
        return session.createNativeQuery(INSERT_NATIVE)
                .setParameter(1, Ids.next())
                .setParameter(2, notification.residentId())
                .setParameter(3, notification.kind())
                .setParameter(4, notification.subjectId() == null ? null : notification.subjectId().toString())
                .setParameter(5, Texts.storable(notification.title()))
                .setParameter(6, Texts.storable(notification.text()))
                .setParameter(7, json(notification.params()))
                .setParameter(8, notification.urgent())
                .executeUpdate().replaceWithVoid();
    }

    /** After the commit: wakes who waits for the resident's inbox, in every replica, and the worker of this one. */
    public Uni<Void> announce(UUID residentId) {
        worker.wake();
        return wakeups.publish(INBOX_TOPIC, residentId.toString());
    }

    /** After the commit, by whoever does not know whom it told: the worker tells those who wait, and the other replicas. */
    public void announce() {
        worker.wake();
    }

    static String json(Map<String, String> params) {
        var json = new JsonObject();
        params.forEach((name, value) -> json.put(name, Texts.storable(value)));
        return json.encode();
    }
}
