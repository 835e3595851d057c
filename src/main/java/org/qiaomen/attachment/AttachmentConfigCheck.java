package org.qiaomen.attachment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.StartupEvent;

/**
 * Refuses to start with limits that cannot work. Not by constraints on {@link AttachmentConfig}: for one constraint on any
 * mapping Quarkus builds a second validator before everything else, which was a fifth of the whole start.
 */
@ApplicationScoped
class AttachmentConfigCheck {

    private final AttachmentConfig config;

    AttachmentConfigCheck(AttachmentConfig config) {
        this.config = config;
    }

    void check(@Observes StartupEvent event) {
        require("max-pixels", config.maxPixels(), Long.MAX_VALUE);
        require("resident-files-per-day", config.residentFilesPerDay(), Integer.MAX_VALUE);
        require("staff-files-per-day", config.staffFilesPerDay(), Integer.MAX_VALUE);
        require("concurrent-intakes", config.concurrentIntakes(), 64);
        require("cleanup.batch-size", config.cleanup().batchSize(), 10_000);
        require("cleanup.shards-per-run", config.cleanup().shardsPerRun(), AttachmentStore.SHARDS);
    }

    private static void require(String name, long value, long most) {
        if (value < 1 || value > most) {
            throw new IllegalStateException("attachment." + name + " is " + value + " and must be from 1 to " + most);
        }
    }
}
