package org.qiaomen.embedded;

import org.flywaydb.core.Flyway;

/**
 * Brings the own database to this version's schema before anything else looks at it: Quarkus starts Hibernate Reactive,
 * which validates the schema, before its own Flyway step. Out of order, as {@code quarkus.flyway.out-of-order} says.
 */
final class OwnMigrations {

    private OwnMigrations() {
    }

    static void run(String jdbcUrl) {
        Flyway.configure(Thread.currentThread().getContextClassLoader())
                .dataSource(jdbcUrl, "postgres", "postgres").locations("db/migration").outOfOrder(true).load()
                .migrate();
    }
}
