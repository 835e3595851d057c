package org.qiaomen.volunteering.record;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;
import org.qiaomen.platform.CityTime;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.volunteering.VolunteeringConfig;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.RedisAPI;
import io.vertx.mutiny.redis.client.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.redis.client.ResponseType;

/**
 * Who helped most in a year, of those who agreed to be shown, by number. Kept as a sorted set in Redis, which is made from
 * PostgreSQL when
 * it is not there, and asked of PostgreSQL itself while Redis is away. Whoever withdraws is gone at once: the numbers that
 * Redis
 * gives are shown only as far as PostgreSQL says that they still agree.
 */
@ApplicationScoped
public class Ranking {

    private static final Logger LOG = Logger.getLogger(Ranking.class);
    // In braces what decides the slot in a cluster: a set is renamed, and two are forgotten, with one command.
    private static final String KEY = "{volunteer:ranking}:";
    // A set without members does not exist in Redis; this one says that it was made.
    private static final String MADE = "-";
    private static final int EARLIEST = 2020;
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final String SET = "if redis.call('EXISTS', KEYS[1]) == 1 then redis.call('ZADD', KEYS[1], ARGV[1], ARGV[2])"
            + " end return 0";
    private static final String OF_ONE = "SELECT v.number, coalesce(sum(s.minutes), 0) AS minutes FROM volunteer v"
            + " LEFT JOIN volunteer_service s ON s.resident_id = v.resident_id AND s.reversed_at IS NULL AND s.service_day >= $2"
            + " AND s.service_day <= $3 WHERE v.resident_id = $1 AND v.ranking_consent GROUP BY v.number";
    private static final String FROM_ROWS = "SELECT v.number, sum(s.minutes) AS minutes FROM volunteer_service s"
            + " JOIN volunteer v ON v.resident_id = s.resident_id WHERE v.ranking_consent AND s.reversed_at IS NULL"
            + " AND s.service_day >= $1 AND s.service_day <= $2 GROUP BY v.number HAVING sum(s.minutes) > 0"
            + " ORDER BY 2 DESC, 1 LIMIT $3";
    private static final String STILL_AGREE = "SELECT number FROM volunteer WHERE number = ANY ($1) AND ranking_consent";

    private final RedisAPI redis;
    private final Pool pool;
    private final VolunteeringConfig config;
    private final Clock clock;
    private final AtomicBoolean away = new AtomicBoolean();

    Ranking(RedisAPI redis, Pool pool, VolunteeringConfig config, Clock clock) {
        this.redis = redis;
        this.pool = pool;
        this.config = config;
        this.clock = clock;
    }

    /** @param year as the query has it, or null for this one */
    Uni<RankingView> of(String year, int limit) {
        int wanted = year(year);
        return fromRedis(wanted, limit).ifNoItem().after(PATIENCE).fail().onFailure().recoverWithUni(failure -> {
            if (away.compareAndSet(false, true)) {
                LOG.warnf("Redis does not answer (%s): rankings are asked of PostgreSQL", failure);
            }
            return fromRows(wanted, limit);
        }).map(ranked -> RankingView.of(wanted, ranked));
    }

    /**
     * After the commit of something that somebody is credited with, or no longer. Never fails: what is lost is made anew in
     * minutes.
     */
    public Uni<Void> changed(UUID residentId) {
        int year = year(null);
        return pool.preparedQuery(OF_ONE)
                .execute(Tuple.of(residentId, LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31)))
                .chain(rows -> rows.size() == 0 ? Uni.createFrom().<Object> nullItem()
                        : redis.eval(List.of(SET, "1", key(year), Long.toString(rows.iterator().next().getLong("minutes")),
                                rows.iterator().next().getString("number"))).map(done -> done))
                .ifNoItem().after(PATIENCE).fail().onFailure().recoverWithNull().replaceWithVoid();
    }

    /** After somebody agreed or withdrew: the next look makes it anew. Never fails. */
    Uni<Void> forget() {
        return redis.del(List.of(key(year(null)), key(year(null) - 1))).ifNoItem().after(PATIENCE).fail().onFailure()
                .recoverWithNull().replaceWithVoid();
    }

    private Uni<Map<String, Long>> fromRedis(int year, int limit) {
        return redis.exists(List.of(key(year))).invoke(() -> away.set(false))
                .chain(exists -> exists.toInteger() > 0 ? Uni.createFrom().voidItem() : make(year))
                .chain(() -> redis.zrevrange(List.of(key(year), "0", Integer.toString(limit), "WITHSCORES")))
                .map(Ranking::scores)
                .chain(ranked -> pool.preparedQuery(STILL_AGREE)
                        .execute(Tuple.of(ranked.keySet().toArray(String[]::new)))
                        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(row -> row.getString("number"))
                                .collect(Collectors.toSet()))
                        .map(agreed -> only(ranked, agreed, limit)));
    }

    // Made aside and then put in its place at once, so that nobody sees half of it.
    private Uni<Void> make(int year) {
        String aside = key(year) + ":" + clock.millis();
        return fromRows(year, config.ranking().most()).chain(ranked -> {
            List<String> add = new ArrayList<>(List.of(aside, "-1", MADE));
            ranked.forEach((number, minutes) -> add.addAll(List.of(Long.toString(minutes), number)));
            return redis.zadd(add);
        }).chain(() -> redis.pexpire(List.of(aside, Long.toString(config.ranking().keptFor().toMillis()))))
                .chain(() -> redis.rename(aside, key(year))).replaceWithVoid();
    }

    private Uni<Map<String, Long>> fromRows(int year, int limit) {
        return pool.preparedQuery(FROM_ROWS)
                .execute(Tuple.of(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31), limit)).map(rows -> {
                    Map<String, Long> ranked = new LinkedHashMap<>();
                    rows.forEach(row -> ranked.put(row.getString("number"), row.getLong("minutes")));
                    return ranked;
                });
    }

    private static Map<String, Long> scores(Response reply) {
        Map<String, Long> ranked = new LinkedHashMap<>();
        for (int i = 0; i < reply.size(); i++) {
            Response entry = reply.get(i);
            boolean pair = entry.type() == ResponseType.MULTI;
            String number = pair ? entry.get(0).toString() : entry.toString();
            String score = pair ? entry.get(1).toString() : reply.get(++i).toString();
            if (!MADE.equals(number)) {
                ranked.put(number, (long) Double.parseDouble(score));
            }
        }
        return ranked;
    }

    private static Map<String, Long> only(Map<String, Long> ranked, Set<String> agreed, int limit) {
        Map<String, Long> shown = new LinkedHashMap<>();
        ranked.forEach((number, minutes) -> {
            if (agreed.contains(number) && shown.size() < limit) {
                shown.put(number, minutes);
            }
        });
        return shown;
    }

    private int year(String text) {
        int now = LocalDate.ofInstant(clock.instant(), CityTime.ZONE).getYear();
        if (text == null) {
            return now;
        }
        if (text.matches("[0-9]{4}") && Integer.parseInt(text) >= EARLIEST && Integer.parseInt(text) <= now) {
            return Integer.parseInt(text);
        }
        throw ProblemException.invalid("year", "须为 2020 年到今年", "must be a year from 2020 to this one");
    }

    private static String key(int year) {
        return KEY + year;
    }
}
