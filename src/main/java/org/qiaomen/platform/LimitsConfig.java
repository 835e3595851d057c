package org.qiaomen.platform;

import java.time.Duration;
import java.util.Map;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;

/** Rate limits by name, {@code platform.limits.<name>.permits} and {@code .window}. */
@ConfigMapping(prefix = "platform.limits")
public interface LimitsConfig {

    @WithParentName
    Map<String, Limit> limits();

    interface Limit {

        /** Calls allowed within one window, per key. */
        int permits();

        Duration window();
    }
}
