package org.qiaomen.policy;

import java.util.UUID;

import jakarta.enterprise.context.RequestScoped;

import org.qiaomen.identity.CallerPrincipal;
import org.qiaomen.platform.Actor;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

/** Who reads what everyone may read: a resident who is signed in, or nobody known. */
@RequestScoped
class PolicyReader {

    // Where anyone may come in, nobody has looked at the token yet; looking waits for nothing, but is asked for in this way.
    private final CurrentIdentityAssociation identities;

    PolicyReader(CurrentIdentityAssociation identities) {
        this.identities = identities;
    }

    /** Null for everyone but residents; fails for a token that is not good. */
    Uni<UUID> residentId() {
        return identities.getDeferredIdentity().map(PolicyReader::resident);
    }

    private static UUID resident(SecurityIdentity identity) {
        return identity.getPrincipal() instanceof CallerPrincipal caller && caller.person().kind() == Actor.Kind.RESIDENT
                ? caller.person().id()
                : null;
    }
}
