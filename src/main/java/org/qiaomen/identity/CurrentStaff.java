package org.qiaomen.identity;

import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.qiaomen.platform.Actor;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.region.AreaLevel;

import io.quarkus.security.identity.SecurityIdentity;

/**
 * The member of staff who is calling, with the rights granted when he signed in; a change of rights ends his sessions. One for
 * all calls, as {@link CurrentResident} is.
 */
@ApplicationScoped
public class CurrentStaff {

    private final SecurityIdentity identity;

    CurrentStaff(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** @throws ProblemException {@code platform.forbidden} when no member of staff is calling */
    public UUID id() {
        return principal().person().id();
    }

    public UUID sessionId() {
        return principal().sessionId();
    }

    public Actor actor() {
        return principal().person();
    }

    public Set<String> roles() {
        return principal().getGroups();
    }

    public boolean has(String role) {
        return roles().contains(role);
    }

    /** The significant prefix of a division or grid code: 6, 9, 12 or 15 digits. */
    public String areaCode() {
        return principal().areaCode();
    }

    public Set<String> departmentCodes() {
        return principal().departmentCodes();
    }

    /** Whether the place with this code lies in the caller's area. */
    public boolean covers(String areaCode) {
        return AreaLevel.covers(areaCode(), areaCode);
    }

    private CallerPrincipal principal() {
        return Callers.of(identity, Actor.Kind.STAFF);
    }
}
