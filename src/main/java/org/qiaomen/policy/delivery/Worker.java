package org.qiaomen.policy.delivery;

import java.util.concurrent.atomic.AtomicBoolean;

import org.jboss.logging.Logger;
import org.qiaomen.platform.BackgroundWork;

import io.smallrye.mutiny.Uni;

/**
 * Runs one kind of work again and again; says once when it has to wait, as while the database is away, and once when it goes
 * on.
 */
final class Worker {

    private static final Logger LOG = Logger.getLogger(Worker.class);

    private final AtomicBoolean waiting = new AtomicBoolean();
    private final BackgroundWork background;
    private final String name;

    Worker(BackgroundWork background, String name) {
        this.background = background;
        this.name = name;
    }

    boolean ending() {
        return background.ending();
    }

    Uni<Void> run(boolean enabled, Uni<Void> work) {
        if (!enabled) {
            return Uni.createFrom().voidItem();
        }
        return background.during(work.invoke(this::goesOn).onFailure().invoke(this::waits).onFailure().recoverWithNull());
    }

    private void goesOn() {
        if (waiting.compareAndSet(true, false)) {
            LOG.infof("%s goes on", name);
        }
    }

    private void waits(Throwable failure) {
        if (!background.ending() && waiting.compareAndSet(false, true)) {
            LOG.warnf("%s waits: %s", name, failure);
        }
    }
}
