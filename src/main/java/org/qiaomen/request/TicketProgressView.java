package org.qiaomen.request;

import java.time.OffsetDateTime;
import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.request.timeline.TimelineType;

/** Progress for whoever has the number and the telephone's last digits: steps and dates, no text of anyone. */
@Schema(description = "凭单号查询的进度（不含任何文字内容）")
public record TicketProgressView(String ticketNumber, RequestStatus status, String statusLabel,
        OffsetDateTime submittedAt, DeadlinesView deadlines, ResponsibleView responsible, List<Step> steps) {

    public record Step(TimelineType type, String label, OffsetDateTime occurredAt) {
    }
}
