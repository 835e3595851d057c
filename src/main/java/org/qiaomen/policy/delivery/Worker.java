package org.qiaomen.policy.delivery;

import java.util.concurrent.atomic.AtomicBoolean;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;

/**
 * Runs one kind of work again and again; says once when it has to wait, as while the database is away, and once when it goes
 * on.
 */
final class Worker {

    private static final Logger LOG = Logger.getLogger(Worker.class);

    private final AtomicBoolean waiting = new AtomicBoolean();
    private final String name;

    Worker(String name) {
        this.name = name;
    }

    Uni<Void> run(boolean enabled, Uni<Void> work) {
        if (!enabled) {
            return Uni.createFrom().voidItem();
        }
        return work.invoke(this::goesOn).onFailure().invoke(this::waits).onFailure().recoverWithNull();
    }

    private void goesOn() {
        if (waiting.compareAndSet(true, false)) {
            LOG.infof("%s goes on", name);
        }
    }

    private void waits(Throwable failure) {
        if (waiting.compareAndSet(false, true)) {
            LOG.warnf("%s waits: %s", name, failure);
        }
    }
}
