package org.qiaomen.handling;

import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.qiaomen.identity.CurrentStaff;
import org.qiaomen.identity.Roles;
import org.qiaomen.request.ServiceRequest;

/**
 * The cases a member of staff has to do with: those of their area for grid workers, supervisors and auditors; those given to
 * their departments, within their area, for department staff.
 *
 * @param byArea sees every case of the area
 */
public record CaseScope(UUID staffId, String areaCode, boolean byArea, boolean supervisor, List<String> departments) {

    // Sorts after every digit, so that [area, area + "~") holds exactly the codes that begin with the area.
    private static final String AFTER_DIGITS = "~";

    public static CaseScope of(CurrentStaff staff) {
        Set<String> roles = staff.roles();
        boolean supervisor = roles.contains(Roles.SUPERVISOR);
        return new CaseScope(staff.id(), staff.areaCode(),
                supervisor || roles.contains(Roles.GRID_WORKER) || roles.contains(Roles.AUDITOR), supervisor,
                roles.contains(Roles.DEPARTMENT) ? List.copyOf(staff.departmentCodes()) : List.of());
    }

    public String areaEnd() {
        return areaCode + AFTER_DIGITS;
    }

    /** Once a case is given to a department, that department handles it, or a supervisor. */
    boolean handles(ServiceRequest request) {
        return supervisor || (request.departmentCode() == null ? byArea : departments.contains(request.departmentCode()));
    }

    /** Contact is for whoever has to call: not for anonymous cases, and for confidential ones not for the grid. */
    boolean seesContact(ServiceRequest request) {
        return !request.isAnonymous() && (!request.isConfidential() || supervisor
                || (request.departmentCode() != null && departments.contains(request.departmentCode())));
    }
}
