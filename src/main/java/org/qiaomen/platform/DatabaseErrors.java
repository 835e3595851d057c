package org.qiaomen.platform;

import java.util.Optional;
import java.util.Set;

import io.vertx.pgclient.PgException;

/** Reads what PostgreSQL said out of the exceptions that wrap it. */
public final class DatabaseErrors {

    private static final Set<String> RETRYABLE = Set.of("40001", "40P01");
    private static final int MAX_DEPTH = 12;

    private DatabaseErrors() {
    }

    /** The name of the constraint that refused the write (SQLSTATE class 23), if one did. */
    public static Optional<String> violatedConstraint(Throwable failure) {
        return find(failure).filter(e -> e.getSqlState() != null && e.getSqlState().startsWith("23"))
                .map(PgException::getConstraint);
    }

    public static boolean violates(Throwable failure, String constraint) {
        return violatedConstraint(failure).filter(constraint::equals).isPresent();
    }

    /** Whether the same transaction may succeed when it is run again (serialization failure, deadlock). */
    public static boolean isRetryable(Throwable failure) {
        return find(failure).map(PgException::getSqlState).filter(RETRYABLE::contains).isPresent();
    }

    static Optional<PgException> find(Throwable failure) {
        Throwable current = failure;
        for (int depth = 0; current != null && depth < MAX_DEPTH; depth++) {
            if (current instanceof PgException found) {
                return Optional.of(found);
            }
            current = current.getCause();
        }
        return Optional.empty();
    }
}
