package org.qiaomen.region;

import java.util.concurrent.TimeUnit;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;

/**
 * Loads the places and the calendar before the first request is taken. This is the one place that waits: it is the main thread
 * that does, the port is not open yet, and a request answered without places would be handed to nobody.
 */
@ApplicationScoped
class RegionStartup {

    private final DemoCityLoader demoCity;
    private final RegionRevisions revisions;
    private final RegionConfig config;

    RegionStartup(DemoCityLoader demoCity, RegionRevisions revisions, RegionConfig config) {
        this.demoCity = demoCity;
        this.revisions = revisions;
        this.config = config;
    }

    /** Before the other features start, which build on the places. */
    void start(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) StartupEvent event) throws Exception {
        Uni<Void> loaded = demoCity.loadIfWanted().chain(revisions::catchUp);
        loaded.subscribeAsCompletionStage().get(config.loadWithin().toMillis(), TimeUnit.MILLISECONDS);
        revisions.listen();
    }
}
