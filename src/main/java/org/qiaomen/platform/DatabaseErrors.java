package org.qiaomen.platform;

import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

import org.hibernate.exception.ConstraintViolationException;

import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;

/**
 * Reads what PostgreSQL said out of the exceptions that carry it: the client's own, or what Hibernate Reactive makes of
 * them, which keeps the state and the constraint's name but not the original.
 */
public final class DatabaseErrors {

    private static final Set<String> RETRYABLE = Set.of("40001", "40P01");
    private static final Set<String> AWAY = Set.of("57P01", "57P02", "57P03");
    private static final int MAX_DEPTH = 12;

    private DatabaseErrors() {
    }

    /** One refusal of the database; {@code constraint} is null where none was at work. */
    record Refusal(String state, String constraint) {
    }

    /** The name of the constraint that refused the write (SQLSTATE class 23), if one did. */
    public static Optional<String> violatedConstraint(Throwable failure) {
        return find(failure).filter(refusal -> refusal.state().startsWith("23")).map(Refusal::constraint);
    }

    public static boolean violates(Throwable failure, String constraint) {
        return violatedConstraint(failure).filter(constraint::equals).isPresent();
    }

    /** Whether the same transaction may succeed when it is run again (serialization failure, deadlock). */
    public static boolean isRetryable(Throwable failure) {
        return find(failure).map(Refusal::state).filter(RETRYABLE::contains).isPresent();
    }

    /** Whether the database cannot be reached, or is going down or coming up: nothing about the statement is at fault. */
    static boolean isAway(Throwable failure) {
        Optional<Refusal> refusal = find(failure);
        if (refusal.isPresent()) {
            String state = refusal.get().state();
            return AWAY.contains(state) || state.startsWith("08");
        }
        Throwable current = failure;
        for (int depth = 0; current != null && depth < MAX_DEPTH; depth++) {
            if (current instanceof SocketException || current instanceof ClosedChannelException
                    || current instanceof VertxException) {
                return true;
            }
            current = current.getCause();
        }
        return false;
    }

    static Optional<Refusal> find(Throwable failure) {
        Throwable current = failure;
        for (int depth = 0; current != null && depth < MAX_DEPTH; depth++) {
            Refusal refusal = refusal(current);
            if (refusal != null && refusal.state() != null) {
                return Optional.of(refusal);
            }
            current = current.getCause();
        }
        return Optional.empty();
    }

    private static Refusal refusal(Throwable failure) {
        if (failure instanceof PgException e) {
            return new Refusal(e.getSqlState(), e.getConstraint());
        }
        if (failure instanceof ConstraintViolationException e) {
            return new Refusal(e.getSQLState(), e.getConstraintName());
        }
        return failure instanceof SQLException e ? new Refusal(e.getSQLState(), null) : null;
    }
}
