package org.qiaomen.region;

import java.util.UUID;

import jakarta.enterprise.context.RequestScoped;

import org.eclipse.microprofile.jwt.JsonWebToken;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.PlatformError;
import org.qiaomen.platform.ProblemException;

import io.quarkus.security.identity.SecurityIdentity;

/**
 * The administrator who is calling, as far as places need to know. Who staff are is identity's affair, which lies above this
 * package, so only
 * the two claims that every access token of staff carries are read: {@code sub} and {@code area}.
 */
@RequestScoped
public class StaffCaller {

    private static final String AREA = "area";

    private final SecurityIdentity identity;

    StaffCaller(SecurityIdentity identity) {
        this.identity = identity;
    }

    public Actor actor() {
        try {
            return Actor.staff(UUID.fromString(subject()));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(PlatformError.FORBIDDEN);
        }
    }

    /** Whether the caller's area covers this one; without an area it covers nothing. */
    boolean covers(String areaCode) {
        return AreaLevel.covers(area(), areaCode);
    }

    /** @throws ProblemException {@code region.outside-area} unless the caller's area covers this one */
    public void requireCovers(String areaCode) {
        if (!covers(areaCode)) {
            throw new ProblemException(RegionError.OUTSIDE_AREA);
        }
    }

    private String subject() {
        return identity.getPrincipal() instanceof JsonWebToken token ? token.getSubject() : identity.getPrincipal().getName();
    }

    private String area() {
        Object attribute = identity.getAttribute(AREA);
        if (attribute == null && identity.getPrincipal() instanceof JsonWebToken token) {
            attribute = token.getClaim(AREA);
        }
        return attribute == null ? null : attribute.toString();
    }
}
