package org.qiaomen.platform;

import java.util.function.Function;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

/**
 * The one way to the database for entities. A service opens a transaction here and passes the session down; repositories
 * never open their own.
 *
 * <p>
 * A transaction that has begun runs to its end even when the client has hung up: cancelling half-way would leave the
 * session in use by nobody and its connection out of the pool (quarkusio/quarkus#51576). The caller's cancellation
 * therefore stops at this class. A transaction that lost a race in the database (serialization failure or deadlock) is
 * run again, at most twice; {@code work} must therefore hold no state of its own between runs.
 */
@ApplicationScoped
public class Transactions {

    private static final int RETRIES = 2;

    private final Mutiny.SessionFactory sessions;

    Transactions(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** Runs the work in one transaction, committed before the result is given on, rolled back when it fails. */
    public <T> Uni<T> write(Function<Mutiny.Session, Uni<T>> work) {
        Uni<T> once = uncancelled(() -> sessions.withTransaction((session, transaction) -> work.apply(session)));
        return Uni.createFrom().deferred(() -> joinsAnother() ? once
                : once.onFailure(DatabaseErrors::isRetryable).retry().atMost(RETRIES));
    }

    // After an error nothing more can be done in a transaction; only whoever began it can begin again.
    boolean joinsAnother() {
        Mutiny.Session session = sessions.getCurrentSession();
        return session != null && session.isOpen() && session.currentTransaction() != null;
    }

    /** Runs reads in a session of their own. */
    public <T> Uni<T> read(Function<Mutiny.Session, Uni<T>> work) {
        return uncancelled(() -> sessions.withSession(session -> {
            session.setDefaultReadOnly(true);
            return work.apply(session);
        }));
    }

    /** Lets work go on to its end when whoever asked for it has gone; also for work on the plain client. */
    public static <T> Uni<T> uncancelled(Supplier<Uni<T>> work) {
        return Uni.createFrom().emitter(emitter -> work.get().subscribe().with(emitter::complete, emitter::fail));
    }
}
