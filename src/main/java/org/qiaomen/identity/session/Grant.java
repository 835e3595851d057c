package org.qiaomen.identity.session;

import java.util.Set;
import java.util.UUID;

import org.qiaomen.identity.Roles;
import org.qiaomen.platform.Actor;

/**
 * Who signs in, and what he may do as long as the session lives.
 *
 * @param areaCode null for residents
 */
public record Grant(Actor person, Set<String> roles, String areaCode, Set<String> departmentCodes) {

    public static Grant resident(UUID id) {
        return new Grant(Actor.resident(id), Set.of(Roles.RESIDENT), null, Set.of());
    }
}
