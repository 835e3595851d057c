package org.qiaomen.identity.staff;

import java.util.Locale;
import java.util.Set;

import org.qiaomen.identity.IdentityError;
import org.qiaomen.identity.Roles;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.region.AreaLevel;
import org.qiaomen.region.Departments;

/** The rights that an administrator gives somebody, and what may be given. */
record StaffRules(Set<String> roles, String areaCode, Set<String> departmentCodes) {

    static final String ROLE = "grid-worker|department|supervisor|auditor|administrator";
    static final String ROLE_MESSAGE = "没有这种角色|there is no such role";
    static final String AREA = "[0-9]{6}|[0-9]{9}|[0-9]{12}|[0-9]{15}";
    static final String AREA_MESSAGE = "须为 6、9、12 或 15 位区划代码|must be an area code of 6, 9, 12 or 15 digits";
    private static final int MIN_PASSWORD = 12;
    private static final int MIN_DIFFERENT = 5;

    StaffRules {
        departmentCodes = departmentCodes == null ? Set.of() : departmentCodes;
    }

    /** Nobody gives away what lies outside his own area. */
    void check(String giversArea, Departments departments) {
        if (!AreaLevel.covers(giversArea, areaCode)) {
            throw new ProblemException(IdentityError.OUTSIDE_AREA).field("areaCode");
        }
        for (String code : departmentCodes) {
            if (departments.find(code).isEmpty()) {
                throw ProblemException.invalid("departmentCodes", "没有部门 " + code, "there is no department " + code);
            }
        }
        if (roles.contains(Roles.DEPARTMENT) && departmentCodes.isEmpty()) {
            throw ProblemException.invalid("departmentCodes", "部门经办人须属于至少一个部门",
                    "whoever works for a department belongs to one");
        }
    }

    /** Length is what counts (NIST SP 800-63B); the username and few characters over and over are not let through. */
    static void checkPassword(String field, String username, String password) {
        if (password.codePointCount(0, password.length()) < MIN_PASSWORD
                || password.toLowerCase(Locale.ROOT).contains(username)
                || password.chars().distinct().count() < MIN_DIFFERENT) {
            throw new ProblemException(IdentityError.PASSWORD_WEAK).field(field).detail(
                    "至少 12 位、至少 5 种不同字符，且不含用户名",
                    "at least 12 characters, 5 of them different, without the username");
        }
    }
}
