package org.qiaomen.identity.assistance;

import java.util.UUID;

import org.qiaomen.platform.Actor;

/** The member of staff at the telephone or at the counter, and where they may act. */
record StaffCaller(UUID id, String areaCode) {

    Actor actor() {
        return Actor.staff(id);
    }
}
