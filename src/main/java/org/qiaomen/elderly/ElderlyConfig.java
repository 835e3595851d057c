package org.qiaomen.elderly;

import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The pages for elderly people. */
@ConfigMapping(prefix = "elderly")
public interface ElderlyConfig {

    /** Whom one calls: digits, blanks and hyphens. On every page. */
    @WithDefault("12345")
    String telephone();

    /** On a telephone that several people use, a session ends when nobody has touched it for this long. */
    @WithDefault("PT10M")
    Duration sharedIdle();

    /** On one's own telephone, counted from the last use. */
    @WithDefault("P30D")
    Duration ownIdle();

    /** What was sent can be taken back without a reason for this long. */
    @WithDefault("PT10M")
    Duration undoWithin();

    /** What somebody began to say and did not send is forgotten after this time. */
    @WithDefault("P1D")
    Duration draftKept();

    /**
     * Whether cookies are for TLS alone. Unset, it is so wherever the call came in by TLS or the gateway says that it did; a
     * city behind a gateway that says nothing sets it to true.
     */
    Optional<Boolean> secureCookies();

    /** Where the pages are reached from outside, for codes on paper; without a trailing slash. */
    @WithDefault("http://127.0.0.1:8080")
    String baseUrl();
}
