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

    /** Why a row is held back in the night. */
    static final String QUIET = "QUIET";

    private static final String DUE = " WHERE finished_at IS NULL AND due_at <= now() AND bulk = ";

    private static final String NEXT = "WITH own AS (SELECT notice_id FROM notice_outbox" + DUE + "false"
            + " ORDER BY due_at LIMIT $3 FOR UPDATE SKIP LOCKED), bulk AS (SELECT notice_id FROM notice_outbox" + DUE + "true"
            + " ORDER BY due_at LIMIT $3 - (SELECT count(*) FROM own) FOR UPDATE SKIP LOCKED),"
            + " next AS (SELECT notice_id FROM own UNION ALL SELECT notice_id FROM bulk)";

    private static final String MESSAGE = " (SELECT x.notice_id, coalesce(e.resident_id, x.resident_id) AS whom,"
            + " coalesce(e.kind, b.kind) AS kind, coalesce(e.subject_id, b.subject_id) AS subject_id,"
            + " coalesce(e.title, b.title) AS title, coalesce(e.text, b.text) AS text, coalesce(b.params, x.params) AS values"
            + " FROM next JOIN notice_outbox x ON x.notice_id = next.notice_id"
            + " LEFT JOIN notice_inbox_entry e ON e.id = x.entry_id LEFT JOIN notice_broadcast b ON b.id = x.broadcast_id) m";

    private static final String CLAIM = NEXT + " UPDATE notice_outbox o SET claim_id = $1, held = NULL,"
            + " due_at = now() + $2 * interval '1 ms' FROM" + MESSAGE + " WHERE o.notice_id = m.notice_id"
            + " RETURNING o.notice_id, o.broadcast_id, m.whom, m.kind, m.subject_id, m.title, m.text, m.values, o.urgent,"
            + " o.state, o.channel, o.allowed_channels, o.closed_channels, o.attempts, o.provider, o.doubtful, o.last_error";

    private static final String MINE = " WHERE notice_id = $1 AND claim_id = $2 AND finished_at IS NULL";

    private static final String BEGIN = "UPDATE notice_outbox SET state = 'SENDING',"
            + " attempts = CASE WHEN channel = $3 THEN attempts + 1 ELSE 1 END, channel = $3, provider = $5,"
            + " due_at = now() + $4 * interval '1 ms'" + MINE + " AND due_at > now()";

    private static final String FINISH = "UPDATE notice_outbox SET state = $3, finished_at = now(), claim_id = NULL,"
            + " last_error = $4, provider_message = $5, doubtful = false" + MINE;

    private static final String RETRY = "UPDATE notice_outbox SET state = 'WAITING', claim_id = NULL, last_error = $3,"
            + " due_at = now() + $4 * interval '1 ms', doubtful = $5, held = $6" + MINE;

    private static final String HOLD = "UPDATE notice_outbox SET state = 'WAITING', claim_id = NULL, held = $3,"
            + " due_at = now() + $4 * interval '1 ms'" + MINE;

    private static final String CLOSE = "UPDATE notice_outbox SET state = 'WAITING', claim_id = NULL, due_at = now(),"
            + " attempts = 0, provider = NULL, doubtful = false, last_error = $3,"
            + " closed_channels = array_append(closed_channels, $4)" + MINE;

    private static final String FORGET = "DELETE FROM notice_outbox WHERE notice_id IN (SELECT notice_id FROM notice_outbox"
            + " WHERE finished_at < now() - $1 * interval '1 ms' AND (broadcast_id IS NULL OR collected) AND (state <> 'DEAD' OR finished_at < now()"
            + " - $2 * interval '1 ms') LIMIT $3 FOR UPDATE SKIP LOCKED)";

    private final Pool pool;
    private final NoticeConfig config;

    Outbox(Pool pool, NoticeConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /** Claims rows that are due, and those whose worker let its lease run out. */
    Uni<List<ClaimedNotice>> claim() {
        return claim(config.outbox().batch());
    }

    Uni<List<ClaimedNotice>> claim(int most) {
        var claim = UUID.randomUUID();
        return pool.preparedQuery(CLAIM).execute(Tuple.of(claim, leaseMillis(), most))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(row -> notice(claim, row)).toList());
    }

    /** Records that a send begins, and renews the lease for it; false when the lease is lost and nothing may be sent. */
    Uni<Boolean> begin(ClaimedNotice notice, Channel channel, String provider) {
        return execute(BEGIN, Tuple.of(notice.id(), notice.claimId(), channel.name(), leaseMillis(), provider));
    }

    /** @param message the provider's own name of the message, or null */
    Uni<Boolean> sent(ClaimedNotice notice, String message) {
        return execute(FINISH, Tuple.of(notice.id(), notice.claimId(), "SENT", null, message));
    }

    /** Nothing is left to try: in the inbox only, or dead when a channel failed that should not have. */
    Uni<Boolean> leave(ClaimedNotice notice) {
        var state = notice.lastFault() == null ? "INBOX" : "DEAD";
        return execute(FINISH, Tuple.of(notice.id(), notice.claimId(), state, notice.lastFault(), null));
    }

    /**
     * @param doubtful whether it may have left, so that only the same provider may get it again
     * @param held what was stopped with it, whose end it need not outwait, or null
     */
    Uni<Boolean> retry(ClaimedNotice notice, String error, Duration pause, boolean doubtful, String held) {
        return execute(RETRY,
                Tuple.of(notice.id(), notice.claimId(), error, (double) pause.toMillis(), doubtful, held));
    }

    /** Lets it wait without counting a try. */
    Uni<Boolean> hold(ClaimedNotice notice, Hold hold) {
        return execute(HOLD, Tuple.of(notice.id(), notice.claimId(), hold.reason(), (double) hold.pause().toMillis()));
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
        var closed = channels(row.getArrayOfStrings("closed_channels"));
        var allowed = row.getArrayOfStrings("allowed_channels");
        var error = row.getString("last_error");
        return new ClaimedNotice(row.getUUID("notice_id"), claim, row.getUUID("broadcast_id"), row.getUUID("whom"),
                row.getString("kind"), row.getUUID("subject_id"), row.getString("title"), row.getString("text"), params(row),
                row.getBoolean("urgent"), interrupted, allowed == null ? EnumSet.allOf(Channel.class) : channels(allowed),
                closed, row.getInteger("attempts"), row.getString("provider"),
                row.getBoolean("doubtful") || interrupted != null, error, closed.isEmpty() ? null : error);
    }

    private static Set<Channel> channels(String[] names) {
        var channels = EnumSet.noneOf(Channel.class);
        for (var name : names) {
            channels.add(Channel.valueOf(name));
        }
        return channels;
    }

    private static Map<String, String> params(Row row) {
        return ((JsonObject) row.getValue("values")).stream().filter(entry -> entry.getValue() != null)
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().toString()));
    }
}
