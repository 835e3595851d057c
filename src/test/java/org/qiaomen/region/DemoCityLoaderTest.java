package org.qiaomen.region;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;

/** In a schema of its own, for the test database has its city already. */
@QuarkusTest
class DemoCityLoaderTest {

    private static final String SCHEMA = "demo_city_loader_test";
    private static final List<String> TABLES = List.of("division", "department", "grid", "region_revision");

    @Inject
    Pool own;
    @Inject
    Vertx vertx;
    @Inject
    RegionConfig config;

    private Pool pool;

    @BeforeEach
    void makeEmptyTables() {
        execute("DROP SCHEMA IF EXISTS " + SCHEMA + " CASCADE");
        execute("CREATE SCHEMA " + SCHEMA);
        TABLES.forEach(table -> execute("CREATE TABLE %s.%s (LIKE public.%s INCLUDING ALL)".formatted(SCHEMA, table, table)));
        execute("INSERT INTO " + SCHEMA + ".region_revision VALUES ('places', 1)");
        String url = ConfigProvider.getConfig().getValue("quarkus.datasource.reactive.url", String.class);
        PgConnectOptions options = PgConnectOptions.fromUri(url.replaceFirst("^vertx-reactive:", ""))
                .setUser(ConfigProvider.getConfig().getValue("quarkus.datasource.username", String.class))
                .setPassword(ConfigProvider.getConfig().getValue("quarkus.datasource.password", String.class))
                .addProperty("search_path", SCHEMA);
        pool = PgBuilder.pool().connectingTo(options).using(vertx).build();
    }

    @AfterEach
    void clean() {
        pool.closeAndAwait();
        execute("DROP SCHEMA " + SCHEMA + " CASCADE");
    }

    @Test
    void loadsTheCityOnceWhenTwoReplicasStartTogether() {
        Uni.join().all(new DemoCityLoader(pool, config).loadIfWanted(), new DemoCityLoader(pool, config).loadIfWanted())
                .andFailFast().await().atMost(Duration.ofSeconds(10));

        assertThat(TABLES.subList(0, 3)).extracting(this::rows).containsExactly(136L, 20L, 1080L);
    }

    @Test
    void leavesACityThatIsThereAlone() {
        execute("INSERT INTO " + SCHEMA + ".division VALUES ('110101000000', NULL, 'CITY', '另一座城')");

        new DemoCityLoader(pool, config).loadIfWanted().await().atMost(Duration.ofSeconds(10));

        assertThat(TABLES.subList(0, 3)).extracting(this::rows).containsExactly(1L, 0L, 0L);
    }

    private long rows(String table) {
        return own.query("SELECT count(*) FROM " + SCHEMA + "." + table).execute().await().indefinitely().iterator().next()
                .getLong(0);
    }

    private void execute(String sql) {
        own.query(sql).execute().await().indefinitely();
    }
}
