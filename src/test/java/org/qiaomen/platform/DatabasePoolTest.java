package org.qiaomen.platform;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

@QuarkusTest
class DatabasePoolTest {

    private static final String LONG = "SELECT 1 AS long_one /* " + "x".repeat(4_000) + " */";
    private static final String KEPT = "SELECT count(*) FROM pg_prepared_statements WHERE statement = $1";

    @Inject
    Pool pool;
    @Inject
    EventLoop loop;

    @Test
    void preparesLongStatementsOnce() {
        assertThat(loop.start(() -> pool.withConnection(connection -> connection.preparedQuery(LONG).execute()
                .chain(() -> connection.preparedQuery(LONG).execute())
                .chain(() -> kept(connection)))).join()).isEqualTo(1);
    }

    private static Uni<Long> kept(SqlConnection connection) {
        return connection.preparedQuery(KEPT).execute(Tuple.of(LONG))
                .map(rows -> rows.iterator().next().getLong(0));
    }
}
