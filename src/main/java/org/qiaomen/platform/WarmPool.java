package org.qiaomen.platform;

import java.util.Collections;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;

/**
 * Opens some of the connections that the first requests would otherwise wait for; once the program serves, for a start waits
 * for none of them. Serving needs nothing of it: what fails here is opened when it is needed.
 */
@ApplicationScoped
class WarmPool {

    static final int CONNECTIONS = 5;
    private static final Logger LOG = Logger.getLogger(WarmPool.class);
    private static final long AFTER_MILLIS = 500;
    // So long that one cannot serve two of the questions.
    private static final String QUESTION = "SELECT pg_sleep(0.05)";

    private final Pool pool;
    private final Vertx vertx;
    private long timer;

    WarmPool(Pool pool, Vertx vertx) {
        this.pool = pool;
        this.vertx = vertx;
    }

    void begin(@Observes StartupEvent event) {
        timer = vertx.setTimer(AFTER_MILLIS, due -> warm());
    }

    // A start mode that ends at once ends before it is due.
    void end(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }

    private void warm() {
        Uni.join().all(Collections.nCopies(CONNECTIONS, Uni.createFrom().deferred(() -> pool.query(QUESTION).execute())))
                .andCollectFailures()
                .subscribe().with(done -> LOG.debugf("%d connections are open", CONNECTIONS),
                        failure -> LOG.debugf("Not all connections were opened: %s", failure.getMessage()));
    }
}
