package org.qiaomen.review;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Links for rating without signing in. */
@ConfigMapping(prefix = "review")
public interface ReviewConfig {

    /** Where the page for rating lives; the token is appended. */
    @WithDefault("http://127.0.0.1:8080/r/")
    String linkBase();

    /** How long a code can be used that staff show to the resident. */
    @WithDefault("30m")
    Duration codeValidFor();

    /** How long a link can be used. */
    @WithDefault("15d")
    Duration linkValidFor();
}
