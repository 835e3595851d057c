package org.qiaomen.platform;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;

/**
 * Ready is who gets an answer from PostgreSQL, over the connections that requests use. Quarkus's own check would open JDBC as
 * well, for every probe of every replica.
 */
@Readiness
@ApplicationScoped
class DatabaseHealth implements AsyncHealthCheck {

    private static final Logger LOG = Logger.getLogger(DatabaseHealth.class);
    private static final String NAME = "PostgreSQL";
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Pool pool;

    DatabaseHealth(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return pool.query("SELECT 1").execute().ifNoItem().after(PATIENCE).fail()
                .map(answer -> HealthCheckResponse.up(NAME))
                .onFailure().invoke(failure -> LOG.debugf("PostgreSQL does not answer the probe: %s", failure.getMessage()))
                .onFailure().recoverWithItem(() -> HealthCheckResponse.down(NAME));
    }
}
