package org.qiaomen.identity;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.eclipse.microprofile.jwt.Claims;
import org.qiaomen.platform.ActingStaff;
import org.qiaomen.platform.Actor;

import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;

/** Whoever an access token speaks for. Immutable, so that one verified token serves many calls. */
public final class CallerPrincipal extends JWTCallerPrincipal {

    private final Actor person;
    private final ActingStaff acting;
    private final UUID sessionId;
    private final String areaCode;
    private final Set<String> departmentCodes;
    private final Map<String, Object> claims;

    public CallerPrincipal(String token, Actor person, UUID sessionId, Set<String> roles, String areaCode,
            Set<String> departmentCodes, long expiresAtSeconds, ActingStaff acting) {
        super(token, "JWT");
        this.acting = acting;
        this.person = person;
        this.sessionId = sessionId;
        this.areaCode = areaCode;
        this.departmentCodes = Set.copyOf(departmentCodes);
        claims = new HashMap<>();
        claims.put(Claims.sub.name(), person.id().toString());
        claims.put(Claims.groups.name(), Set.copyOf(roles));
        claims.put(Claims.exp.name(), expiresAtSeconds);
        claims.put("sid", sessionId.toString());
        if (areaCode != null) {
            claims.put("area", areaCode);
        }
    }

    @Override
    protected Collection<String> doGetClaimNames() {
        return claims.keySet();
    }

    @Override
    protected Object getClaimValue(String name) {
        return claims.get(name);
    }

    public Actor person() {
        return person;
    }

    /** The member of staff who does this resident's steps, or null. */
    public ActingStaff acting() {
        return acting;
    }

    public UUID sessionId() {
        return sessionId;
    }

    /** Null for residents. */
    public String areaCode() {
        return areaCode;
    }

    public Set<String> departmentCodes() {
        return departmentCodes;
    }
}
