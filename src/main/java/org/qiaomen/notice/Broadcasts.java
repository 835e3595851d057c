package org.qiaomen.notice;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.platform.Texts;

import io.smallrye.mutiny.Uni;

/**
 * Sends one message to many people over the ways out of the program, at most once for each broadcast, person and channel. The
 * inbox is the sender's own (see {@link InboxFeed}), as are the pace and the order in which people are given here.
 */
@ApplicationScoped
public class Broadcasts {

    // The inner cast keeps the client from sending the text as a JSON string.
    private static final String CREATE = "INSERT INTO notice_broadcast (id, kind, subject_id, title, text, params, urgent)"
            + " VALUES (?1, ?2, CAST(CAST(?3 AS text) AS uuid), ?4, ?5, CAST(CAST(?6 AS text) AS jsonb), ?7)"
            + " ON CONFLICT ON CONSTRAINT notice_broadcast_pkey DO NOTHING";

    private static final String ENQUEUE = "INSERT INTO notice_outbox"
            + " (notice_id, broadcast_id, resident_id, allowed_channels, urgent, bulk, due_at, held)"
            + " SELECT uuidv7(), b.id, r.id, string_to_array(CAST(?3 AS text), ','), b.urgent, NOT b.urgent,"
            + " CASE WHEN b.urgent THEN now() ELSE coalesce(CAST(CAST(?4 AS text) AS timestamptz), now()) END,"
            + " CASE WHEN CAST(CAST(?4 AS text) AS timestamptz) IS NOT NULL AND NOT b.urgent THEN '" + Outbox.QUIET + "' END"
            + " FROM notice_broadcast b"
            + " CROSS JOIN unnest(CAST(string_to_array(CAST(?2 AS text), ',') AS uuid[])) AS r(id) WHERE b.id = ?1"
            + " ON CONFLICT ON CONSTRAINT notice_outbox_broadcast_key DO NOTHING";

    private static final String CANCEL = "UPDATE notice_outbox SET state = 'CANCELLED', finished_at = now(), claim_id = NULL"
            + " WHERE broadcast_id = ?1 AND state = 'WAITING' AND (CAST(?2 AS text) IS NULL"
            + " OR resident_id = ANY(CAST(string_to_array(CAST(?2 AS text), ',') AS uuid[])))";

    private static final String COLLECT = "UPDATE notice_outbox SET collected = true WHERE notice_id IN (SELECT notice_id"
            + " FROM notice_outbox WHERE broadcast_id IS NOT NULL AND finished_at IS NOT NULL AND NOT collected"
            + " ORDER BY finished_at LIMIT ?1 FOR UPDATE SKIP LOCKED)"
            + " RETURNING broadcast_id, resident_id, state, channel, last_error";

    private final QuietHours quiet;
    private final OutboxWorker worker;
    private final Clock clock;

    Broadcasts(QuietHours quiet, OutboxWorker worker, Clock clock) {
        this.quiet = quiet;
        this.worker = worker;
        this.clock = clock;
    }

    /** Writes the message down in the caller's transaction; one that is there already stays as it is. */
    public Uni<Void> create(Mutiny.Session session, Broadcast broadcast) {
        return session.createNativeQuery(CREATE)
                .setParameter(1, broadcast.id())
                .setParameter(2, broadcast.kind())
                .setParameter(3, broadcast.subjectId() == null ? null : broadcast.subjectId().toString())
                .setParameter(4, Texts.storable(broadcast.title()))
                .setParameter(5, Texts.storable(broadcast.text()))
                .setParameter(6, Notices.json(broadcast.params()))
                .setParameter(7, broadcast.urgent())
                .executeUpdate().replaceWithVoid();
    }

    /**
     * Queues it for these residents in one statement; who has it already does not get it again. In quiet hours it waits for
     * the morning unless it is urgent.
     *
     * @param allowed the channels that may be used, tried in the order of {@link Channel}: with both, a text message goes to
     *        whom
     *        the mini-program does not reach
     * @return how many are new
     */
    public Uni<Integer> enqueue(Mutiny.Session session, UUID broadcastId, Collection<UUID> residentIds, Set<Channel> allowed) {
        if (residentIds.isEmpty() || allowed.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        return session.createNativeQuery(ENQUEUE).setParameter(1, broadcastId).setParameter(2, joined(residentIds))
                .setParameter(3, allowed.stream().map(Channel::name).sorted().collect(Collectors.joining(",")))
                .setParameter(4, quiet.until(clock.instant()).map(until -> until.atOffset(ZoneOffset.UTC))
                        .map(OffsetDateTime::toString).orElse(null))
                .executeUpdate();
    }

    /** Takes back what has not begun to leave; the outcome of each is {@code CANCELLED}. Gives how many. */
    public Uni<Integer> cancel(Mutiny.Session session, UUID broadcastId) {
        return session.createNativeQuery(CANCEL).setParameter(1, broadcastId).setParameter(2, (String) null).executeUpdate();
    }

    /** The same for these residents alone. */
    public Uni<Integer> cancel(Mutiny.Session session, UUID broadcastId, Collection<UUID> residentIds) {
        return residentIds.isEmpty() ? Uni.createFrom().item(0)
                : session.createNativeQuery(CANCEL).setParameter(1, broadcastId).setParameter(2, joined(residentIds))
                        .executeUpdate();
    }

    /**
     * Gives outcomes that nobody took note of, at most so many, and marks them in the caller's transaction: if that rolls
     * back they come again. One and the same resident may come again with another outcome, when staff resent a dead one or
     * the platform reported later that a message did not arrive.
     */
    public Uni<List<BroadcastOutcome>> collect(Mutiny.Session session, int most) {
        return session.createNativeQuery(COLLECT, Object[].class).setParameter(1, most).getResultList()
                .map(rows -> rows.stream().map(Broadcasts::outcome).toList());
    }

    /** After the commit: sends at once instead of within a second. */
    public void wake() {
        worker.wake();
    }

    private static BroadcastOutcome outcome(Object[] row) {
        return new BroadcastOutcome((UUID) row[0], (UUID) row[1], BroadcastOutcome.State.valueOf((String) row[2]),
                row[3] == null ? null : Channel.valueOf((String) row[3]), (String) row[4]);
    }

    private static String joined(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).collect(Collectors.joining(","));
    }
}
