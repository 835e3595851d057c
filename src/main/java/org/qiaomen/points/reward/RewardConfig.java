package org.qiaomen.points.reward;

import java.time.Duration;

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

    /** Whether to offer the demo city's invented rewards where there are none. */
    @WithDefault("${qiaomen.demo:false}")
    boolean demoRewards();

    Expiry expiry();

    /** Letting go of what nobody collected. */
    interface Expiry {

        /** How often it is looked what is due; {@code off} for never. */
        @WithDefault("1m")
        String every();

        /** How often it is looked who is to be reminded; {@code off} for never. */
        @WithDefault("10m")
        String remindEvery();

        /** How long before the end people are reminded of what they have not collected. */
        @WithDefault("36h")
        Duration remindBefore();

        /** Redemptions of one run, each a transaction of its own. */
        @WithDefault("1000")
        int perRun();
    }
}
