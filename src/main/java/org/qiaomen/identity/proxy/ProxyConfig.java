package org.qiaomen.identity.proxy;

import java.time.Duration;
import java.time.Period;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long proxies last, and how people are told to stop one. */
@ConfigMapping(prefix = "identity.proxy")
public interface ProxyConfig {

    /** The longest that can be agreed to; at most a year, which the database holds too. */
    @WithDefault("P1Y")
    Period longest();

    /** How long somebody may take to answer before the asking lapses. */
    @WithDefault("P7D")
    Duration openFor();

    /** How long a code that is read back is good; another one may be sent. */
    @WithDefault("PT10M")
    Duration codeLifetime();

    /** Where the page for stopping lives, which a text message leads to; the token is appended. */
    @WithDefault("http://127.0.0.1:8080/p/")
    String linkBase();

    /** Whom to call instead. */
    @WithDefault("12345")
    String telephone();

    /** How often those that are over are closed. */
    @WithDefault("10m")
    String expiryEvery();
}
