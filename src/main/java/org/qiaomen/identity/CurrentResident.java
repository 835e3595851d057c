package org.qiaomen.identity;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.qiaomen.platform.ActingStaff;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.ProblemException;

import io.quarkus.security.identity.SecurityIdentity;

/**
 * The resident who is calling. Read it in the resource, where the call is known to be a resident's, and pass the id on. One for
 * all calls: it is the identity that belongs to the call.
 */
@ApplicationScoped
public class CurrentResident {

    private final SecurityIdentity identity;

    CurrentResident(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** @throws ProblemException {@code platform.forbidden} when no resident is calling */
    public UUID id() {
        return principal().person().id();
    }

    public UUID sessionId() {
        return principal().sessionId();
    }

    public Actor actor() {
        return principal().person();
    }

    private CallerPrincipal principal() {
        CallerPrincipal caller = Callers.of(identity, Actor.Kind.RESIDENT);
        // Whatever is done now must be recorded as done by staff: better not at all than under the resident's name alone.
        if (caller.acting() != null && !ActingStaff.current().equals(Optional.of(caller.acting()))) {
            throw new IllegalStateException("Staff act for a resident outside of the call that they were let into");
        }
        return caller;
    }
}
