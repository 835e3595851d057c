package org.qiaomen.attachment;

import java.time.Duration;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits and places of attachments. */
@ConfigMapping(prefix = "attachment")
public interface AttachmentConfig {

    /** Where {@link FolderAttachmentStore} keeps files; replicas must share it. */
    String folder();

    /** Must leave room for multipart framing under {@code quarkus.http.limits.max-body-size}. */
    @WithDefault("10M")
    MemorySize maxPhotoSize();

    @WithDefault("5M")
    MemorySize maxVoiceSize();

    /** Width times height; 50 million is what a good phone makes. */
    @WithDefault("50000000")
    long maxPixels();

    /** Files a resident may upload between two midnights of the city. */
    @WithDefault("60")
    int residentFilesPerDay();

    @WithDefault("300")
    int staffFilesPerDay();

    /** Files cleaned at a time: each holds up to {@link #maxPhotoSize()} of memory. */
    @WithDefault("4")
    int concurrentIntakes();

    Cleanup cleanup();

    interface Cleanup {

        /** Between two runs, as the scheduler writes it; {@code off} for never. */
        String every();

        /**
         * How long an upload may wait to be attached, and a file for its row; shorter than an hour would hit work in progress.
         */
        @WithDefault("24H")
        Duration after();

        /** Rows deleted in one transaction. */
        @WithDefault("200")
        int batchSize();

        /** Shards, of 4,096, whose files are compared with the rows in one run. */
        @WithDefault("64")
        int shardsPerRun();
    }
}
