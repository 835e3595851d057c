package org.qiaomen.volunteering.need;

import org.qiaomen.identity.CurrentStaff;
import org.qiaomen.platform.Actor;

/**
 * Who may run a need: the resident who published it, an organiser of its group, or staff of its area.
 *
 * @param areaCode of staff; null for residents
 */
public record Organiser(Actor actor, String areaCode) {

    public static Organiser of(CurrentStaff staff) {
        return new Organiser(staff.actor(), staff.areaCode());
    }

    public static Organiser resident(Actor resident) {
        return new Organiser(resident, null);
    }
}
