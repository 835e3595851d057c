package org.qiaomen.platform;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;

/**
 * Refuses to serve over a schema that lacks a migration of this version, by one query. A newer schema is welcome: the version
 * before goes on serving while the next one replaces it. That tables and entities fit each other is the start mode
 * {@code validate}'s to find out.
 */
@ApplicationScoped
class SchemaCheck {

    /** The names of the migrations, with commas between them, as the build found them. */
    private static final String BUILT_WITH = "db/migrations.txt";
    private static final String FIRST = ": run this version with the argument migrate first";
    private static final String UNDEFINED_TABLE = "42P01";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String MISSING = "SELECT script FROM unnest($1::text[]) AS built (script) WHERE NOT EXISTS"
            + " (SELECT FROM flyway_schema_history h WHERE split_part(h.script, '/', -1) = built.script AND h.success) ORDER BY script";

    private final Pool pool;

    SchemaCheck(Pool pool) {
        this.pool = pool;
    }

    /** First of all, on the main thread: whatever starts after it reads tables. */
    void check(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) throws Exception {
        List<String> missing = pool.preparedQuery(MISSING).execute(Tuple.of(builtWith())).map(SchemaCheck::names)
                .onFailure(SchemaCheck::isNoSchema).transform(SchemaCheck::noSchema)
                .subscribeAsCompletionStage().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        if (!missing.isEmpty()) {
            throw new IllegalStateException("The database lacks " + missing.size() + " migration(s) of this version, the first "
                    + missing.get(0) + FIRST);
        }
    }

    private static List<String> names(RowSet<Row> rows) {
        List<String> names = new ArrayList<>();
        rows.forEach(row -> names.add(row.getString("script")));
        return names;
    }

    private static boolean isNoSchema(Throwable failure) {
        return failure instanceof PgException refusal && UNDEFINED_TABLE.equals(refusal.getSqlState());
    }

    private static IllegalStateException noSchema(Throwable failure) {
        return new IllegalStateException("The database has no schema yet" + FIRST, failure);
    }

    private static String[] builtWith() throws IOException {
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(BUILT_WITH)) {
            if (in == null) {
                throw new IOException("The build left no list of its migrations");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip().split(",");
        }
    }
}
