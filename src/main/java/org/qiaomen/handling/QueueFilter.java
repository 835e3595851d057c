package org.qiaomen.handling;

import org.qiaomen.platform.ProblemException;
import org.qiaomen.region.AreaLevel;
import org.qiaomen.request.RequestStatus;

/**
 * What part of one's queue is asked for; null leaves a filter out.
 *
 * @param status open ones only when null
 * @param area an area code within one's own
 */
record QueueFilter(RequestStatus status, String departmentCode, String area, boolean overdue, boolean urgent) {

    static QueueFilter of(String status, String departmentCode, String area, String overdue, String urgent,
            CaseScope scope) {
        if (area != null && !AreaLevel.covers(scope.areaCode(), area)) {
            throw ProblemException.invalid("area", "不在您的管辖范围", "is not within your area");
        }
        return new QueueFilter(status(status), departmentCode, area == null ? scope.areaCode() : area,
                flag("overdue", overdue), flag("urgent", urgent));
    }

    private static boolean flag(String name, String value) {
        if (value == null || value.equals("true") || value.equals("false")) {
            return "true".equals(value);
        }
        throw ProblemException.invalid(name, "须为 true 或 false", "must be true or false");
    }

    private static RequestStatus status(String name) {
        if (name == null || name.isEmpty()) {
            return null;
        }
        for (RequestStatus status : RequestStatus.values()) {
            if (status.name().equals(name)) {
                return status;
            }
        }
        throw ProblemException.invalid("status", "没有这个状态", "is not a status");
    }
}
