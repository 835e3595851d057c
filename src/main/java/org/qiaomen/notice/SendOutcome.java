package org.qiaomen.notice;

import java.time.Duration;
import java.util.Optional;

/**
 * How a send ended.
 *
 * @param error a short code for staff and metrics, null when it was delivered; never personal data
 * @param pause the least time until the next try; empty to try at once, elsewhere
 * @param message the provider's own name of a message it took, or null
 * @param stop what is to be stopped for everybody, where the trouble is not this message's alone
 */
record SendOutcome(Kind kind, String error, Optional<Duration> pause, String message, Optional<Stop> stop) {

    enum Kind {
        /** The provider took it. */
        DELIVERED,
        /** It did not leave and may be tried again. */
        RETRY,
        /** Nobody knows whether it left. */
        UNKNOWN,
        /** This way is closed for this notice, as it should be: the resident does not want it. */
        DECLINED,
        /** This way is closed for this notice, and something is wrong that staff should know of. */
        FAULT
    }

    /**
     * Ends sending for a time.
     *
     * @param scope the template or provider, or the empty string for the whole channel
     */
    record Stop(String scope, Duration duration) {
    }

    static SendOutcome delivered(String message) {
        return new SendOutcome(Kind.DELIVERED, null, Optional.of(Duration.ZERO), message, Optional.empty());
    }

    static SendOutcome retry(String error) {
        return of(Kind.RETRY, error);
    }

    static SendOutcome unknown(String error) {
        return of(Kind.UNKNOWN, error);
    }

    static SendOutcome declined(String error) {
        return of(Kind.DECLINED, error);
    }

    static SendOutcome fault(String error) {
        return of(Kind.FAULT, error);
    }

    /** The same, and nobody else's is tried for so long. */
    SendOutcome stopping(String scope, Duration duration) {
        return new SendOutcome(kind, error, kind == Kind.RETRY ? Optional.of(duration) : pause, message,
                Optional.of(new Stop(scope, duration)));
    }

    /** The same, to be tried at once with another provider. */
    SendOutcome elsewhere() {
        return new SendOutcome(kind, error, Optional.empty(), message, stop);
    }

    private static SendOutcome of(Kind kind, String error) {
        return new SendOutcome(kind, error, Optional.of(Duration.ZERO), null, Optional.empty());
    }
}
