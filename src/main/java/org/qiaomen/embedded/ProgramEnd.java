package org.qiaomen.embedded;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/**
 * Tells the servers' stop hook when the program has finished: both run as shutdown hooks, at the same time, and a database
 * that goes first would break the requests still being answered.
 */
@ApplicationScoped
public class ProgramEnd {

    private static final String RUNNING = "qiaomen.program.running";
    private static final long PATIENCE_MILLIS = 15_000;

    void started(@Observes StartupEvent event) {
        System.setProperty(RUNNING, "true");
    }

    void stopped(@Observes @Priority(Integer.MAX_VALUE) ShutdownEvent event) {
        System.clearProperty(RUNNING);
    }

    static void waitForIt() {
        long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
        while (System.getProperty(RUNNING) != null && System.nanoTime() < end) {
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
