package org.qiaomen.points;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How the ledger keeps itself in order. The rules of points themselves are no configuration: see {@link PointsPolicy}. */
@ConfigMapping(prefix = "points")
public interface PointsConfig {

    Expiry expiry();

    Check check();

    /** Letting lots expire. */
    interface Expiry {

        /** How often it is looked what is due; {@code off} for never. */
        @WithDefault("5m")
        String every();

        /** Lots of one batch: a transaction of some ten milliseconds. */
        @WithDefault("20")
        int batch();

        /** After this time a run ends; the next one goes on. */
        @WithDefault("PT4M")
        Duration runFor();
    }

    /** The check that never ends. */
    interface Check {

        /** How often a slice is looked at; {@code off} for never. */
        @WithDefault("10s")
        String every();

        /** Accounts, holds and, ten times as many, transactions of one slice. */
        @WithDefault("200")
        int slice();

        /** How long a check on demand may take before it says that it is not complete. */
        @WithDefault("PT10S")
        Duration onDemandWithin();
    }
}
