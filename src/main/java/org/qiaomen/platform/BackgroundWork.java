package org.qiaomen.platform;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.FailedExecution;
import io.smallrye.mutiny.Uni;

/**
 * Runs what the program does by itself, every few seconds and in many places. While the database is away all of it fails at
 * every beat; that is told once when it goes and once when it is back. Any other failure is a fault of ours and told each time.
 */
@ApplicationScoped
public class BackgroundWork {

    private static final Logger LOG = Logger.getLogger(BackgroundWork.class);

    private static final int PATIENCE_MILLIS = 5_000;
    private static final int PAUSE_MILLIS = 10;

    private final AtomicBoolean away = new AtomicBoolean();
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile boolean ending;

    // What is under way is let finish, within reason: cut off, it would be done again, and would be told as a fault.
    void end(@Observes ShutdownEvent event) throws InterruptedException {
        ending = true;
        for (int waited = 0; underWay.get() > 0 && waited < PATIENCE_MILLIS; waited += PAUSE_MILLIS) {
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    /** Whether the program is coming to its end: nothing new is begun then. */
    public boolean ending() {
        return ending;
    }

    /** Work that the program waits for, a few seconds at most, before it ends; nothing when it is ending already. */
    public Uni<Void> during(Uni<Void> work) {
        return Uni.createFrom().deferred(() -> {
            if (ending) {
                return Uni.createFrom().voidItem();
            }
            underWay.incrementAndGet();
            return work.onTermination().invoke(underWay::decrementAndGet);
        });
    }

    /** What the scheduler runs; its own line, with the stack at every beat, is turned off in the configuration. */
    void failed(@Observes FailedExecution execution) {
        tell(execution.getExecution().getTrigger().getMethodDescription(), execution.getException());
    }

    /**
     * For work that is not only the scheduler's. Never fails: the next beat tries again.
     *
     * @param what what is done, as the subject of a sentence in the log; the work asks the database something
     */
    public Uni<Void> attempt(String what, Supplier<Uni<?>> work) {
        return during(Uni.createFrom().<Object> deferred(() -> work.get().map(any -> any))
                .invoke(this::databaseAnswers)
                .onFailure().invoke(failure -> tell(what, failure))
                .onFailure().recoverWithNull()
                .replaceWithVoid());
    }

    /** A call found the database away; what it was answered is not our affair. */
    void databaseIsAway(Throwable failure) {
        if (away.compareAndSet(false, true)) {
            LOG.warnf("PostgreSQL does not answer (%s): what falls due waits until it is back", failure);
        }
    }

    private void databaseAnswers() {
        if (away.get() && away.compareAndSet(true, false)) {
            LOG.info("PostgreSQL answers again: what fell due is being done");
        }
    }

    private void tell(String what, Throwable failure) {
        if (ending) {
            LOG.debugf("%s was ended with the program: %s", what, failure);
        } else if (DatabaseErrors.isAway(failure)) {
            databaseIsAway(failure);
        } else {
            LOG.errorf(failure, "%s failed; the next turn tries again", what);
        }
    }
}
