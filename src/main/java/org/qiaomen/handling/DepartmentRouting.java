package org.qiaomen.handling;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;
import org.qiaomen.platform.BackgroundWork;
import org.qiaomen.platform.Wakeups;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;

/** Suggests the department for a category, from the city's own list, held in memory. */
@ApplicationScoped
class DepartmentRouting {

    private static final Logger LOG = Logger.getLogger(DepartmentRouting.class);
    private static final String TOPIC = "department-routes";

    private final Pool pool;
    private final Wakeups wakeups;
    private final BackgroundWork work;
    private volatile Map<String, String> routes = Map.of();

    DepartmentRouting(Pool pool, Wakeups wakeups, BackgroundWork work) {
        this.work = work;
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

    /** In the caller's transaction; to be announced when that has committed. */
    Uni<Void> write(Mutiny.Session session, Map<String, String> next) {
        JsonArray rows = new JsonArray();
        next.forEach((category, department) -> rows.add(new JsonArray().add(category).add(department)));
        return session.createNativeQuery("DELETE FROM department_route").executeUpdate()
                .chain(() -> session.createNativeQuery("""
                        INSERT INTO department_route (category_code, department_code)
                        SELECT r ->> 0, r ->> 1 FROM jsonb_array_elements(CAST(CAST(:rows AS text) AS jsonb)) AS r""")
                        .setParameter("rows", rows.encode()).executeUpdate())
                .replaceWithVoid();
    }

    /** Here at once, in the other replicas soon. */
    Uni<Void> announce() {
        return catchUp().chain(() -> wakeups.publish(TOPIC, "all"));
    }

    void begin(@Observes StartupEvent event) {
        wakeups.subscribe(TOPIC, "all").onItem().transformToUniAndConcatenate(any -> catchUp())
                .subscribe().with(loaded -> LOG.debug("Department routes reloaded"),
                        failure -> LOG.warn("Department routes are no longer announced", failure));
    }

    // For a replica that missed the announcement; the first beat fills an empty memory.
    @Scheduled(every = "30s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> catchUp() {
        return work.attempt("Loading the department routes", this::load);
    }

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
