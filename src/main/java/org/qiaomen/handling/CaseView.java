package org.qiaomen.handling;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.request.DeadlinesView;
import org.qiaomen.request.HandlingClass;
import org.qiaomen.request.RequestStatus;
import org.qiaomen.request.TimelineEventView;

/** A case as those who handle it see it; the contact is masked, and absent where it is not theirs to see. */
@Schema(description = "工作人员看到的事项")
public record CaseView(
        UUID id,
        String ticketNumber,
        RequestStatus status,
        String statusLabel,
        String text,
        String serviceCode,
        String serviceName,
        @Schema(description = "按类别建议的承办部门", examples = "D01") String suggestedDepartmentCode,
        String departmentCode,
        HandlingClass handlingClass,
        boolean urgent,
        boolean anonymous,
        boolean confidential,
        String areaCode,
        String address,
        Double latitude,
        Double longitude,
        String coordinateSystem,
        String contactName,
        @Schema(examples = "138****1234") String contactPhone,
        OffsetDateTime submittedAt,
        OffsetDateTime dueAt,
        boolean overdue,
        int escalationLevel,
        int nudgeCount,
        int round,
        DeadlinesView deadlines,
        int attachmentCount,
        List<TimelineEventView> timeline) {
}
