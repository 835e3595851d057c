package org.qiaomen.policy;

import java.util.UUID;

import org.qiaomen.identity.CurrentStaff;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.Ids;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.region.AreaLevel;

/**
 * A call of a member of staff: who, with what area, about which policy (null for none yet), with the client's
 * {@code Idempotency-Key} and {@code If-Match}.
 */
record PolicyCall(UUID staffId, String areaCode, UUID policyId, String key, String ifMatch) {

    static PolicyCall of(CurrentStaff staff, String policyId, String key, String ifMatch) {
        return new PolicyCall(staff.id(), staff.areaCode(), policyId == null ? null : id(policyId), key, ifMatch);
    }

    /** Identifiers in paths are opaque to clients: what is none of ours is simply not found. */
    static UUID id(String text) {
        return Ids.parse(text).orElseThrow(() -> new ProblemException(PolicyError.NOT_FOUND));
    }

    boolean covers(String area) {
        return AreaLevel.covers(areaCode, area);
    }

    Actor actor() {
        return Actor.staff(staffId);
    }
}
