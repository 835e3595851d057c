package org.qiaomen.policy.delivery;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of delivering policies. */
@ConfigMapping(prefix = "policy.delivery")
public interface DeliveryConfig {

    /** Whether this replica works on campaigns; a city may keep that to some replicas. */
    @WithDefault("true")
    boolean enabled();

    /** How often each of the workers looks for something to do. */
    @WithDefault("1s")
    String every();

    /** About how many people one transaction delivers to; one at least. */
    @WithDefault("20000")
    int sliceSize();

    /** Rest between two slices, which leaves the database to those who wait for an answer. */
    @WithDefault("PT0.005S")
    Duration rest();

    /**
     * Messages beyond the inbox that a person gets of policies that are not urgent, in seven days; more wait for the digest.
     */
    @WithDefault("3")
    int messagesPerWeek();

    @WithDefault("600")
    int subscribePerMinute();

    @WithDefault("300")
    int smsPerMinute();

    /** When what waits for it is told in one message; cron, city time. */
    @WithDefault("0 30 9 ? * MON")
    String digestCron();

    /** People, messages or tasks that one transaction of the small workers handles. */
    @WithDefault("200")
    int batch();

    /** Within which time a visit is due. */
    @WithDefault("P7D")
    Duration visitWithin();

    /** How long a link to the page with the figures is valid. */
    @WithDefault("PT15M")
    Duration reachLinkLifetime();
}
