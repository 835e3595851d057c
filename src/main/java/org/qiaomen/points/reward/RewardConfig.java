package org.qiaomen.points.reward;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What is the same for all rewards; what differs stands on each. */
@ConfigMapping(prefix = "reward")
public interface RewardConfig {

    /** Days to collect in, where a reward does not say. */
    @WithDefault("7")
    int collectWithinDays();

    /** Days to bring it back in, where a reward does not say. */
    @WithDefault("7")
    int returnWithinDays();

    Expiry expiry();

    /** Letting go of what nobody collected. */
    interface Expiry {

        /** How often it is looked what is due; {@code off} for never. */
        @WithDefault("1m")
        String every();

        /** Redemptions of one run, each a transaction of its own. */
        @WithDefault("1000")
        int perRun();
    }
}
