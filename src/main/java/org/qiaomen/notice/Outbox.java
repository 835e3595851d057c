package org.qiaomen.notice;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * The outbox rows and who holds them. Each step is one statement and so a transaction of its own; every step after the claim
 * names the claim, so that a worker whose lease was lost changes nothing.
 */
@ApplicationScoped
class Outbox {

    private static final String CLAIM = "UPDATE notice_outbox o SET claim_id = $1, due_at = now() + $2 * interval '1 ms'"
            + " FROM notice_inbox_entry e WHERE e.id = o.notice_id AND o.notice_id IN (SELECT notice_id FROM notice_outbox"
            + " WHERE finished_at IS NULL AND due_at <= now() ORDER BY due_at LIMIT $3 FOR UPDATE SKIP LOCKED)"
            + " RETURNING o.notice_id, e.resident_id, e.kind, e.subject_id, e.title, e.text, o.params, o.urgent, o.state,"
            + " o.channel, o.closed_channels, o.attempts, o.last_error";

    private static final String MINE = " WHERE notice_id = $1 AND claim_id = $2 AND finished_at IS NULL";

    private static final String BEGIN = "UPDATE notice_outbox SET state = 'SENDING',"
            + " attempts = CASE WHEN channel = $3 THEN attempts + 1 ELSE 1 END, channel = $3,"
            + " due_at = now() + $4 * interval '1 ms'" + MINE + " AND due_at > now()";

    private static final String FINISH = "UPDATE notice_outbox SET state = $3, finished_at = now(), claim_id = NULL,"
            + " last_error = $4" + MINE;

    private static final String RETRY = "UPDATE notice_outbox SET state = 'WAITING', claim_id = NULL, last_error = $3,"
            + " due_at = now() + $4 * interval '1 ms'" + MINE;

    private static final String CLOSE = "UPDATE notice_outbox SET state = 'WAITING', claim_id = NULL, due_at = now(),"
            + " attempts = 0, last_error = $3, closed_channels = array_append(closed_channels, $4)" + MINE;

    private static final String FORGET = "DELETE FROM notice_outbox WHERE notice_id IN (SELECT notice_id FROM notice_outbox"
            + " WHERE finished_at < now() - $1 * interval '1 ms' AND (state <> 'DEAD' OR finished_at < now()"
            + " - $2 * interval '1 ms') LIMIT $3 FOR UPDATE SKIP LOCKED)";

    private final Pool pool;
    private final NoticeConfig config;

    Outbox(Pool pool, NoticeConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /** Claims rows that are due, and those whose worker let its lease run out. */
    Uni<List<ClaimedNotice>> claim() {
        var claim = UUID.randomUUID();
        return pool.preparedQuery(CLAIM).execute(Tuple.of(claim, leaseMillis(), config.outbox().batch()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(row -> notice(claim, row)).toList());
    }

    /** Records that a send begins, and renews the lease for it; false when the lease is lost and nothing may be sent. */
    Uni<Boolean> begin(ClaimedNotice notice, Channel channel) {
        return execute(BEGIN, Tuple.of(notice.id(), notice.claimId(), channel.name(), leaseMillis()));
    }

    Uni<Boolean> sent(ClaimedNotice notice) {
        return execute(FINISH, Tuple.of(notice.id(), notice.claimId(), "SENT", null));
    }

    /** Nothing is left to try: in the inbox only, or dead when a channel failed that should not have. */
    Uni<Boolean> leave(ClaimedNotice notice) {
        var state = notice.lastFault() == null ? "INBOX" : "DEAD";
        return execute(FINISH, Tuple.of(notice.id(), notice.claimId(), state, notice.lastFault()));
    }

    Uni<Boolean> retry(ClaimedNotice notice, String error, Duration pause) {
        return execute(RETRY, Tuple.of(notice.id(), notice.claimId(), error, (double) pause.toMillis()));
    }

    /** Ends a channel for this notice; the next one is tried at once. A fault is kept even if a later channel declines. */
    Uni<Boolean> close(ClaimedNotice notice, Channel channel, String fault) {
        return execute(CLOSE, Tuple.of(notice.id(), notice.claimId(), fault, channel.name()));
    }

    /** Deletes a bounded number of rows that are done and old; gives how many. */
    Uni<Integer> forget(int most) {
        var kept = (double) config.outbox().kept().toMillis();
        var deadKept = (double) config.outbox().deadKept().toMillis();
        return pool.preparedQuery(FORGET).execute(Tuple.of(kept, deadKept, most)).map(rows -> rows.rowCount());
    }

    private Uni<Boolean> execute(String statement, Tuple parameters) {
        return pool.preparedQuery(statement).execute(parameters).map(rows -> rows.rowCount() == 1);
    }

    private double leaseMillis() {
        return config.outbox().lease().toMillis();
    }

    private static ClaimedNotice notice(UUID claim, Row row) {
        var interrupted = "SENDING".equals(row.getString("state")) ? Channel.valueOf(row.getString("channel")) : null;
        var closed = closed(row);
        var lastFault = closed.isEmpty() ? null : row.getString("last_error");
        return new ClaimedNotice(row.getUUID("notice_id"), claim, row.getUUID("resident_id"), row.getString("kind"),
                row.getUUID("subject_id"), row.getString("title"), row.getString("text"), params(row),
                row.getBoolean("urgent"), interrupted, closed, row.getInteger("attempts"), lastFault);
    }

    private static Set<Channel> closed(Row row) {
        var closed = EnumSet.noneOf(Channel.class);
        for (var name : row.getArrayOfStrings("closed_channels")) {
            closed.add(Channel.valueOf(name));
        }
        return closed;
    }

    private static Map<String, String> params(Row row) {
        return ((JsonObject) row.getValue("params")).stream().filter(entry -> entry.getValue() != null)
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().toString()));
    }
}
