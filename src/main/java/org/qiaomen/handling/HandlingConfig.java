package org.qiaomen.handling;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long ratings stay open, and how the watch escalates. */
@ConfigMapping(prefix = "handling")
public interface HandlingConfig {

    /** A resolved case that nobody has rated by then is closed as unrated. */
    @WithDefault("15d")
    Duration ratingOpenFor();

    /** A case still overdue is escalated again after this time. */
    @WithDefault("24h")
    Duration escalateAgainAfter();

    /** A case the watch failed on is left alone for this time. */
    @WithDefault("10m")
    Duration retryAfter();

    /** Cases one run of the watch works through at most. */
    @WithDefault("500")
    int casesPerRun();
}
