package org.qiaomen.handling;

import java.time.OffsetDateTime;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.request.HandlingClass;
import org.qiaomen.request.RequestStatus;

/** A line of the queue. */
@Schema(description = "待办队列中的一项")
public record QueueItemView(
        UUID id,
        String ticketNumber,
        RequestStatus status,
        String statusLabel,
        @Schema(description = "内容开头 100 字") String excerpt,
        String serviceCode,
        String serviceName,
        @Schema(examples = "D01") String suggestedDepartmentCode,
        String departmentCode,
        HandlingClass handlingClass,
        boolean urgent,
        String areaCode,
        OffsetDateTime submittedAt,
        OffsetDateTime dueAt,
        boolean overdue,
        int escalationLevel,
        int nudgeCount) {
}
