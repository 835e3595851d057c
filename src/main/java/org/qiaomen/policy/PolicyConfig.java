package org.qiaomen.policy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The library. */
@ConfigMapping(prefix = "policy.library")
public interface PolicyConfig {

    /** Whether to publish the demo city's policies where there are none. */
    @WithDefault("${qiaomen.demo:false}")
    boolean demoPolicies();
}
