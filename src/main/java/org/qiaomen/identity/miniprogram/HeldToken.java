package org.qiaomen.identity.miniprogram;

import java.time.Duration;
import java.time.Instant;

/** The access token and when it ends, as replicas hand it to each other. */
record HeldToken(String token, Instant expiresAt) {

    static final Duration RENEW_WITHIN = Duration.ofMinutes(5);

    boolean isFresh(Instant now) {
        return now.isBefore(expiresAt.minus(RENEW_WITHIN));
    }

    boolean isGood(Instant now) {
        return now.isBefore(expiresAt);
    }

    String print() {
        return expiresAt.toEpochMilli() + " " + token;
    }

    static HeldToken parse(String printed) {
        int space = printed.indexOf(' ');
        return new HeldToken(printed.substring(space + 1),
                Instant.ofEpochMilli(Long.parseLong(printed.substring(0, space))));
    }
}
