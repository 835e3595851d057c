package org.qiaomen.notice;

import java.time.Duration;

/**
 * How a send ended.
 *
 * @param error a short code for staff and metrics, null when it was delivered; never personal data
 * @param pause the least time until the next try
 */
record SendOutcome(Kind kind, String error, Duration pause) {

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

    static SendOutcome delivered() {
        return new SendOutcome(Kind.DELIVERED, null, Duration.ZERO);
    }

    static SendOutcome retry(String error) {
        return retry(error, Duration.ZERO);
    }

    static SendOutcome retry(String error, Duration pause) {
        return new SendOutcome(Kind.RETRY, error, pause);
    }

    static SendOutcome unknown(String error) {
        return new SendOutcome(Kind.UNKNOWN, error, Duration.ZERO);
    }

    static SendOutcome declined(String error) {
        return new SendOutcome(Kind.DECLINED, error, Duration.ZERO);
    }

    static SendOutcome fault(String error) {
        return new SendOutcome(Kind.FAULT, error, Duration.ZERO);
    }
}
