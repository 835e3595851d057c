package org.qiaomen.platform;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits of {@link Wakeups}. */
@ConfigMapping(prefix = "platform.wakeups")
public interface WakeupsConfig {

    /** The Redis channel; replicas of one city share it, cities on one Redis must not. */
    @WithDefault("qiaomen:wakeups")
    String channel();

    /** How often somebody who waits looks again while Redis cannot wake him. */
    @WithDefault("PT2S")
    Duration pollInterval();

    /** How many may wait in one replica; whoever comes later polls. */
    @WithDefault("20000")
    int maxListeners();

    /** How often a replica writes to itself to see that the line is alive. */
    @WithDefault("PT5S")
    Duration heartbeat();

    /** How long a replica that lost Redis waits before it tries again, at most. */
    @WithDefault("PT3S")
    Duration reconnectAtMost();
}
