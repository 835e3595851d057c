package org.qiaomen.notice;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;
import org.qiaomen.platform.Ids;
import org.qiaomen.platform.ProblemException;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * What is not used for a time because it would fail for everybody: a channel whose quota is used up, a template that the
 * platform
 * refuses, a gateway whose key is wrong. In PostgreSQL for all replicas; each looks before every round and knows its own at
 * once. Ends by itself, or when staff say so.
 */
@ApplicationScoped
class Stops {

    /** Long enough not to busy anybody, short enough that what staff resumed is soon on its way. */
    private static final Duration LONGEST_HOLD = Duration.ofMinutes(5);
    private static final Logger LOG = Logger.getLogger(Stops.class);

    private static final String RAISE = "INSERT INTO notice_stop AS s (id, channel, scope, error, until)"
            + " VALUES ($1, $2, $3, $4, now() + $5 * interval '1 ms')"
            + " ON CONFLICT (channel, scope) WHERE ended_at IS NULL DO UPDATE SET error = excluded.error,"
            + " since = CASE WHEN s.until > now() THEN s.since ELSE now() END,"
            + " times = CASE WHEN s.until > now() THEN s.times + 1 ELSE 1 END,"
            + " until = GREATEST(s.until, excluded.until) RETURNING times";

    private static final String ACTIVE = "SELECT channel, scope, extract(epoch FROM until - now())::float8 * 1000 AS millis"
            + " FROM notice_stop WHERE ended_at IS NULL AND until > now()";

    private static final String SHOWN = "SELECT id, channel, scope, error, times, since, until FROM notice_stop"
            + " WHERE ended_at IS NULL AND until > now()";

    private static final String END = "UPDATE notice_stop SET ended_at = now(), ended_by = ?2"
            + " WHERE id = ?1 AND ended_at IS NULL";

    // What still waits after these goes when its hold is over, minutes later.
    private static final String FREE = "UPDATE notice_outbox SET due_at = now(), held = NULL WHERE notice_id IN"
            + " (SELECT notice_id FROM notice_outbox WHERE held = ?1 AND finished_at IS NULL AND claim_id IS NULL"
            + " LIMIT 10000 FOR UPDATE SKIP LOCKED)";

    private final Map<String, Instant> active = new ConcurrentHashMap<>();
    private final Pool pool;
    private final MeterRegistry metrics;
    private final Clock clock;

    Stops(Pool pool, MeterRegistry metrics, Clock clock) {
        this.pool = pool;
        this.metrics = metrics;
        this.clock = clock;
        metrics.gaugeMapSize("notice_stops", List.of(), active);
    }

    /** Takes over what other replicas and staff have changed. */
    Uni<Void> refresh() {
        return pool.preparedQuery(ACTIVE).execute().invoke(rows -> {
            var found = new HashMap<String, Instant>();
            rows.forEach(row -> found.put(name(Channel.valueOf(row.getString("channel")), row.getString("scope")),
                    clock.instant().plusMillis(row.getDouble("millis").longValue())));
            active.keySet().retainAll(found.keySet());
            active.putAll(found);
        }).replaceWithVoid();
    }

    /** Why nothing goes over this channel now in this scope, if so: the scope or the whole channel is stopped. */
    Optional<Hold> hold(Channel channel, String scope) {
        return find(channel, "").or(() -> find(channel, scope));
    }

    Uni<Void> raise(Channel channel, SendOutcome.Stop stop, String error) {
        active.merge(name(channel, stop.scope()), clock.instant().plus(stop.duration()), (a, b) -> a.isAfter(b) ? a : b);
        return pool.preparedQuery(RAISE)
                .execute(Tuple.of(Ids.next(), channel.name(), stop.scope(), error, (double) stop.duration().toMillis()))
                .invoke(rows -> alarm(channel, stop, error, rows.iterator().next().getInteger(0)))
                .replaceWithVoid();
    }

    private void alarm(Channel channel, SendOutcome.Stop stop, String error, int times) {
        if (times == 1) {
            metrics.counter("notice_stops_raised", "channel", channel.name(), "error", error).increment();
            LOG.errorf("Nothing is sent over %s %s for %s: %s", channel, stop.scope(), stop.duration(), error);
        }
    }

    private Optional<Hold> find(Channel channel, String scope) {
        var left = Duration.between(clock.instant(), active.getOrDefault(name(channel, scope), Instant.EPOCH));
        return left.isNegative() || left.isZero() ? Optional.empty()
                : Optional.of(new Hold(name(channel, scope), left.compareTo(LONGEST_HOLD) < 0 ? left : LONGEST_HOLD));
    }

    /** How a row says what it waits for, and staff see it. */
    static String name(Channel channel, String scope) {
        return scope.isEmpty() ? channel.name() : channel.name() + " " + scope;
    }

    /** What is stopped at present, for staff. */
    Uni<List<NoticeStopView>> list(Mutiny.Session session) {
        return session.createNativeQuery(SHOWN + " ORDER BY since DESC LIMIT 100", Object[].class).getResultList()
                .map(rows -> rows.stream().map(NoticeStopView::of).toList());
    }

    /** Ends a stop before its time, and lets what waited for it go. */
    Uni<NoticeStopView> resume(Mutiny.Session session, UUID staffId, UUID id) {
        return session.createNativeQuery(SHOWN + " AND id = ?1 FOR UPDATE", Object[].class).setParameter(1, id)
                .getSingleResultOrNull()
                .onItem().ifNull().failWith(() -> new ProblemException(NoticeError.STOP_NOT_FOUND))
                .map(NoticeStopView::of)
                .call(stop -> session.createNativeQuery(END).setParameter(1, id).setParameter(2, staffId).executeUpdate())
                .call(stop -> session.createNativeQuery(FREE).setParameter(1, name(stop.channel(), stop.scope()))
                        .executeUpdate());
    }
}
