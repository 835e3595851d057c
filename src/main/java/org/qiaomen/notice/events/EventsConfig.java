package org.qiaomen.notice.events;

import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Message push, as it is set up in the platform's console. */
@ConfigMapping(prefix = "notice.events")
public interface EventsConfig {

    /** The token of the console; without one nothing is taken. */
    Optional<String> token();

    /** The 43 characters of the console; without them messages in safe mode are not taken. */
    Optional<String> encodingAesKey();

    /** Whether messages that are not encrypted are refused. */
    @WithDefault("false")
    boolean safeModeOnly();

    /** How long it is remembered which messages came; the platform repeats within a minute. */
    @WithDefault("P7D")
    Duration kept();
}
