package org.qiaomen.region;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Which city this is, and how it keeps up with changes. */
@ConfigMapping(prefix = "region")
public interface RegionConfig {

    /** The city's area code, 6 digits; what lies in no grid belongs to it. */
    @WithDefault(DemoCity.CODE)
    String cityCode();

    @WithDefault(DemoCity.NAME)
    String cityName();

    /** Whether to put the demo city into an empty database. */
    @WithDefault("${qiaomen.demo:false}")
    boolean demoCity();

    /** How long the start may wait for the places and the calendar before it gives up. */
    @WithDefault("PT30S")
    Duration loadWithin();

    /** How often a replica looks whether something has changed, for when Redis does not tell it. */
    @WithDefault("PT2S")
    Duration pollInterval();
}
