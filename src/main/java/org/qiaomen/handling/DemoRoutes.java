package org.qiaomen.handling;

import java.util.HashMap;
import java.util.Map;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.qiaomen.platform.Transactions;
import org.qiaomen.region.RegionConfig;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;

/** The demo city's routes: one department for each of the fifteen headings, until an administrator says otherwise. */
@ApplicationScoped
class DemoRoutes {

    // By heading 01 to 15 in the order of the taxonomy; the departments are those of the demo city.
    private static final int[] DEPARTMENT_OF_HEADING = { 1, 15, 9, 10, 15, 8, 12, 12, 4, 11, 12, 6, 7, 5, 3 };
    // The departments come with the demo city, which is loaded at start too.
    private static final int AFTER_THE_CITY = 5_000;

    private final RegionConfig region;
    private final DepartmentRouting routing;
    private final Transactions transactions;

    DemoRoutes(RegionConfig region, DepartmentRouting routing, Transactions transactions) {
        this.region = region;
        this.routing = routing;
        this.transactions = transactions;
    }

    void load(@Observes @Priority(AFTER_THE_CITY) StartupEvent event) throws Throwable {
        if (region.demoCity()) {
            VertxContextSupport.subscribeAndAwait(() -> routing.load().chain(this::fillIfEmpty));
        }
    }

    private Uni<Void> fillIfEmpty() {
        return routing.all().isEmpty()
                ? transactions.write(session -> routing.write(session, routes())).chain(routing::announce)
                : Uni.createFrom().voidItem();
    }

    private static Map<String, String> routes() {
        Map<String, String> routes = new HashMap<>();
        for (int i = 0; i < DEPARTMENT_OF_HEADING.length; i++) {
            routes.put("%02d".formatted(i + 1), "D%02d".formatted(DEPARTMENT_OF_HEADING[i]));
        }
        return routes;
    }
}
