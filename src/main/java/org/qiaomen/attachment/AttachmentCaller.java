package org.qiaomen.attachment;

import jakarta.enterprise.context.RequestScoped;

import org.qiaomen.identity.CurrentResident;
import org.qiaomen.identity.CurrentStaff;
import org.qiaomen.identity.Roles;
import org.qiaomen.platform.Actor;

import io.quarkus.security.identity.SecurityIdentity;

/** Files are handed in and read by residents and staff alike. */
@RequestScoped
class AttachmentCaller {

    private final SecurityIdentity identity;
    private final CurrentResident resident;
    private final CurrentStaff staff;

    AttachmentCaller(SecurityIdentity identity, CurrentResident resident, CurrentStaff staff) {
        this.identity = identity;
        this.resident = resident;
        this.staff = staff;
    }

    Actor actor() {
        return identity.hasRole(Roles.RESIDENT) ? resident.actor() : staff.actor();
    }
}
