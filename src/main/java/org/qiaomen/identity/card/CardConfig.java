package org.qiaomen.identity.card;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Cards for signing in. */
@ConfigMapping(prefix = "identity.card")
public interface CardConfig {

    /** Where the page behind the code is; the secret is appended. */
    @WithDefault("${elderly.base-url:http://127.0.0.1:8080}/e/card/")
    String linkBase();

    /** Whom to call about a lost card; printed on it. */
    @WithDefault("${elderly.telephone:12345}")
    String telephone();

    /** How long a card waits for its first use. */
    @WithDefault("P7D")
    Duration firstUseWithin();

    /** Cards of one person that are good at the same time. */
    @WithDefault("3")
    int most();
}
