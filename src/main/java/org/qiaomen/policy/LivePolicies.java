package org.qiaomen.policy;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.qiaomen.identity.profile.Topic;
import org.qiaomen.platform.CityTime;
import org.qiaomen.region.HeldInMemory;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;

/**
 * The published policies, in memory, as each replica matches them to people. A publication or withdrawal is known to the
 * replica that made it when it is answered, and to the others within {@code region.poll-interval}, sooner through Redis.
 */
@ApplicationScoped
public class LivePolicies implements HeldInMemory {

    private static final String PUBLISHED = """
            SELECT id, series_id, topic, title, area_code, CAST(audience AS text) AS audience, priority, effective_on, ends_on,
                   unread_visit_days, published_at
            FROM policy WHERE state = 'PUBLISHED' ORDER BY published_at DESC, id DESC""";

    private final Pool pool;
    private final Clock clock;
    private volatile List<LivePolicy> published = List.of();

    LivePolicies(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** Published and not ended, newest first; those that come into force later are among them. An immutable picture. */
    public List<LivePolicy> all() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), CityTime.ZONE);
        List<LivePolicy> present = published;
        return present.stream().anyMatch(policy -> policy.isEnded(today))
                ? present.stream().filter(policy -> !policy.isEnded(today)).toList()
                : present;
    }

    /** One of {@link #all()}. */
    public Optional<LivePolicy> find(UUID id) {
        return all().stream().filter(policy -> policy.id().equals(id)).findFirst();
    }

    @Override
    public String revisionName() {
        return "policies";
    }

    @Override
    public Uni<Runnable> load() {
        return pool.query(PUBLISHED).execute().map(LivePolicies::read).map(next -> () -> published = next);
    }

    private static List<LivePolicy> read(RowSet<Row> rows) {
        List<LivePolicy> policies = new ArrayList<>(rows.size());
        rows.forEach(row -> policies.add(policy(row)));
        return List.copyOf(policies);
    }

    private static LivePolicy policy(Row row) {
        return new LivePolicy(row.getUUID("id"), row.getUUID("series_id"), Topic.valueOf(row.getString("topic")),
                row.getString("title"), row.getString("area_code"), PolicyJson.tree(row.getString("audience")),
                PolicyPriority.valueOf(row.getString("priority")), row.getLocalDate("effective_on"),
                row.getLocalDate("ends_on"), row.getInteger("unread_visit_days"),
                row.getOffsetDateTime("published_at").toInstant());
    }
}
