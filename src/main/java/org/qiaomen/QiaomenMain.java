package org.qiaomen;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;

/**
 * Two start modes: without an argument the program serves; with {@code migrate} it brings the database to this version's
 * schema and ends, so that serving replicas start fast and need no right to change the schema.
 */
@QuarkusMain
public class QiaomenMain {

    private static final String MIGRATE = "migrate";

    public static void main(String... arguments) {
        if (arguments.length == 1 && MIGRATE.equals(arguments[0])) {
            System.setProperty("quarkus.flyway.migrate-at-start", "true");
            // The schema to validate is only there afterwards.
            System.setProperty("quarkus.hibernate-orm.schema-management.strategy", "none");
            System.setProperty("quarkus.http.host-enabled", "false");
            System.setProperty("quarkus.scheduler.enabled", "false");
            Quarkus.run(MigrateOnly.class, arguments);
        } else {
            Quarkus.run(arguments);
        }
    }

    /** Everything that a migration does is done at start; all that is left is to end. */
    public static class MigrateOnly implements QuarkusApplication {

        @Override
        public int run(String... arguments) {
            return 0;
        }
    }
}
