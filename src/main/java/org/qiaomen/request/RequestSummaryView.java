package org.qiaomen.request;

import java.time.OffsetDateTime;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A line in one's own list. */
@Schema(description = "我的诉求列表中的一项")
public record RequestSummaryView(UUID id, String ticketNumber, RequestStatus status, String statusLabel,
        @Schema(description = "内容开头 100 字") String excerpt, String serviceCode, OffsetDateTime submittedAt,
        OffsetDateTime dueAt) {
}
