package org.qiaomen.identity;

import org.qiaomen.platform.Actor;
import org.qiaomen.platform.PlatformError;
import org.qiaomen.platform.ProblemException;

import io.quarkus.security.identity.SecurityIdentity;

/** Reads the caller out of what the token's verification left. */
final class Callers {

    private Callers() {
    }

    static CallerPrincipal of(SecurityIdentity identity, Actor.Kind kind) {
        if (identity.getPrincipal() instanceof CallerPrincipal caller && caller.person().kind() == kind) {
            return caller;
        }
        throw new ProblemException(PlatformError.FORBIDDEN);
    }
}
