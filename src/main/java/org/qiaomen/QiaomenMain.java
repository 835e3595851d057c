package org.qiaomen;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;

/**
 * Start modes: without an argument the program serves; with {@code migrate} it brings the database to this version's schema
 * and ends, and with {@code validate} it compares every table with what the code expects of it and ends, so that serving
 * replicas start fast and need no right to change the schema; with {@code first-administrator} it creates the account that a
 * new city begins with, and ends.
 */
@QuarkusMain
public class QiaomenMain {

    private static final String MIGRATE = "migrate";
    private static final String VALIDATE = "validate";
    private static final String FIRST_ADMINISTRATOR = "first-administrator";

    public static void main(String... arguments) {
        leaveTheApiDocumentAsItIs();
        switch (arguments.length == 1 ? arguments[0] : "") {
            case MIGRATE -> {
                System.setProperty("quarkus.flyway.active", "true");
                System.setProperty("quarkus.flyway.migrate-at-start", "true");
                serveNothing();
                Quarkus.run(AtStartOnly.class, arguments);
            }
            case VALIDATE -> {
                System.setProperty("quarkus.hibernate-orm.schema-management.strategy", "validate");
                serveNothing();
                Quarkus.run(AtStartOnly.class, arguments);
            }
            case FIRST_ADMINISTRATOR -> {
                serveNothing();
                Quarkus.run(FirstAdministratorOnly.class, arguments);
            }
            default -> Quarkus.run(arguments);
        }
    }

    /**
     * ApiDocument shows what the build left. Quarkus would parse it and print it twice at every start, a fifth of which that
     * is, even with its own endpoint switched off; unless it finds none.
     */
    private static void leaveTheApiDocumentAsItIs() {
        OpenApiConstants.classLoader = ClassLoader.getPlatformClassLoader();
    }

    private static void serveNothing() {
        System.setProperty("quarkus.http.host-enabled", "false");
        System.setProperty("quarkus.scheduler.enabled", "false");
    }

    /** Everything that is to be done is done at start; all that is left is to end. */
    public static class AtStartOnly implements QuarkusApplication {

        @Override
        public int run(String... arguments) {
            return 0;
        }
    }
}
