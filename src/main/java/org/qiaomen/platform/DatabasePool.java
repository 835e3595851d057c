package org.qiaomen.platform;

import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;

/**
 * The pool as configured, with one difference that no property reaches: long statements are prepared once like short ones. By
 * default the client prepares what is longer than 2,048 characters anew at each call, and the database plans it anew.
 */
@ApplicationScoped
public class DatabasePool implements PgPoolCreator {

    /** In characters; the longest of our own, which gives somebody policies, has 2,135. */
    private static final int LONGEST_PREPARED = 8_192;

    @Override
    public Pool create(Input input) {
        List<SqlConnectOptions> databases = new ArrayList<>(input.pgConnectOptionsList());
        databases.forEach(database -> database.setPreparedStatementCacheSqlLimit(LONGEST_PREPARED));
        return PgBuilder.pool().with(input.poolOptions()).connectingTo(databases).using(input.vertx()).build();
    }
}
