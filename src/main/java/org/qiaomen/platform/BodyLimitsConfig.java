package org.qiaomen.platform;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much one call may send. */
@ConfigMapping(prefix = "platform.bodies")
public interface BodyLimitsConfig {

    /** For everything but uploads; a letter of 20,000 characters has 60,000 bytes. */
    @WithDefault("128K")
    MemorySize maxSize();

    /** For photos and voice notes. {@code quarkus.http.limits.max-body-size} is set from it. */
    MemorySize maxUploadSize();
}
