package org.qiaomen.points.reward;

import java.util.UUID;

import org.qiaomen.identity.CurrentStaff;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.ErrorCode;
import org.qiaomen.platform.Ids;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.region.AreaLevel;

/** A call of a member of staff: who, with what area, with the client's {@code Idempotency-Key} and {@code If-Match}. */
record RewardCall(UUID staffId, String areaCode, String key, String ifMatch) {

    // Sorts after every digit, so that [area, area + "~") holds exactly the codes that begin with the area.
    private static final String AFTER_DIGITS = "~";

    static RewardCall of(CurrentStaff staff) {
        return new RewardCall(staff.id(), staff.areaCode(), null, null);
    }

    static RewardCall of(CurrentStaff staff, String key, String ifMatch) {
        return new RewardCall(staff.id(), staff.areaCode(), key, ifMatch);
    }

    /** Identifiers in paths are opaque to clients: what is none of ours is simply not found. */
    static UUID id(String text, ErrorCode unknown) {
        return Ids.parse(text).orElseThrow(() -> new ProblemException(unknown));
    }

    String areaEnd() {
        return areaCode + AFTER_DIGITS;
    }

    boolean covers(String area) {
        return AreaLevel.covers(areaCode, area);
    }

    Actor actor() {
        return Actor.staff(staffId);
    }
}
