package org.qiaomen.handling;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;
import org.qiaomen.platform.Transactions;
import org.qiaomen.platform.Wakeups;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** Suggests the department for a category, from the city's own list, held in memory. */
@ApplicationScoped
class DepartmentRouting {

    private static final Logger LOG = Logger.getLogger(DepartmentRouting.class);
    private static final String TOPIC = "department-routes";

    private final Pool pool;
    private final Wakeups wakeups;
    private volatile Map<String, String> routes = Map.of();

    DepartmentRouting(Pool pool, Wakeups wakeups) {
        this.pool = pool;
        this.wakeups = wakeups;
    }

    /** The department of the longest listed code that begins this one; null if there is none. */
    String suggest(String serviceCode) {
        for (int length = serviceCode == null ? 0 : serviceCode.length(); length > 0; length--) {
            String department = routes.get(serviceCode.substring(0, length));
            if (department != null) {
                return department;
            }
        }
        return null;
    }

    Map<String, String> all() {
        return new TreeMap<>(routes);
    }

    Uni<Void> replace(Map<String, String> next) {
        List<Tuple> rows = next.entrySet().stream().map(e -> Tuple.of(e.getKey(), e.getValue())).toList();
        return Transactions.uncancelled(() -> pool.withTransaction(connection -> connection
                .query("DELETE FROM department_route").execute()
                .chain(() -> rows.isEmpty() ? Uni.createFrom().voidItem()
                        : connection.preparedQuery("INSERT INTO department_route VALUES ($1, $2)")
                                .executeBatch(rows).replaceWithVoid())))
                .chain(this::load)
                .chain(() -> wakeups.publish(TOPIC, "all"));
    }

    void begin(@Observes StartupEvent event) {
        wakeups.subscribe(TOPIC, "all").onItem().transformToUniAndConcatenate(any -> load())
                .subscribe().with(loaded -> LOG.debug("Department routes reloaded"),
                        failure -> LOG.warn("Department routes are no longer announced", failure));
    }

    // Also at a slow beat, for a replica that missed the announcement; the first one fills an empty memory.
    @Scheduled(every = "30s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> load() {
        return pool.query("SELECT category_code, department_code FROM department_route LIMIT 1000").execute()
                .invoke(rows -> {
                    Map<String, String> loaded = new HashMap<>();
                    for (Row row : rows) {
                        loaded.put(row.getString(0), row.getString(1));
                    }
                    routes = Map.copyOf(loaded);
                }).replaceWithVoid();
    }
}
