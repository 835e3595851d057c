package org.qiaomen.handling.task;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of tasks. */
@ConfigMapping(prefix = "handling.task")
public interface TaskConfig {

    /** When to go again where nobody opened, unless whoever went says otherwise. */
    @WithDefault("P3D")
    Duration againAfter();
}
