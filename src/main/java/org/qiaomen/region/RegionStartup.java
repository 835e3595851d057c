package org.qiaomen.region;

import java.util.concurrent.TimeUnit;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

import org.jboss.logging.Logger;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;

/**
 * Loads the places and the calendar before the first request is taken. This is the one place that waits: it is the main thread
 * that does, the port is not open yet, and a request answered without places would be handed to nobody.
 */
@ApplicationScoped
class RegionStartup {

    private static final Logger LOG = Logger.getLogger(RegionStartup.class);

    private final DemoCityLoader demoCity;
    private final RegionRevisions revisions;
    private final Divisions divisions;
    private final RegionConfig config;

    RegionStartup(DemoCityLoader demoCity, RegionRevisions revisions, Divisions divisions, RegionConfig config) {
        this.demoCity = demoCity;
        this.revisions = revisions;
        this.divisions = divisions;
        this.config = config;
    }

    /** Before the other features start, which build on the places. */
    void start(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) StartupEvent event) throws Exception {
        Uni<Void> loaded = demoCity.loadIfWanted().chain(revisions::catchUp);
        loaded.subscribeAsCompletionStage().get(config.loadWithin().toMillis(), TimeUnit.MILLISECONDS);
        revisions.listen();
        if (divisions.find(config.cityCode()).isEmpty()) {
            LOG.warnf("The database has no division %s: set region.city-code, or load the city's divisions", config.cityCode());
        }
    }
}
