package org.qiaomen.identity;

import java.util.UUID;

import jakarta.enterprise.context.RequestScoped;

import org.qiaomen.platform.Actor;
import org.qiaomen.platform.ProblemException;

import io.quarkus.security.identity.SecurityIdentity;

/** The resident who is calling. Read it in the resource, where the call is known to be a resident's, and pass the id on. */
@RequestScoped
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
        return Callers.of(identity, Actor.Kind.RESIDENT);
    }
}
