package org.qiaomen.elderly;

import java.time.Duration;
import java.util.Optional;

import io.quarkus.runtime.configuration.MemorySize;
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

    Speech speech();

    /** The service that reads pages aloud; without an address nobody does, but the browser's own voice. */
    interface Speech {

        /** Without a trailing slash. */
        Optional<String> url();

        /** What the service takes as {@code Authorization: Bearer}. */
        Optional<String> key();

        /** As the service calls it; its own choice where nothing is said. */
        Optional<String> voice();

        /** Of the usual one: slower than one speaks to the young. */
        @WithDefault("0.85")
        double speed();

        /** Longer pages are read as far as this. */
        @WithDefault("3000")
        int maxCharacters();

        /** Of a recording. */
        @WithDefault("8M")
        MemorySize maxSize();

        /** Longer recordings are made anew each time. */
        @WithDefault("1M")
        MemorySize maxKeptSize();

        /** How long a recording is kept. */
        @WithDefault("P1D")
        Duration kept();

        /** A service that refuses us is left alone for this long. */
        @WithDefault("PT5M")
        Duration rest();
    }
}
