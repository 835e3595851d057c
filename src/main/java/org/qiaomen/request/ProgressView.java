package org.qiaomen.request;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What has happened since {@code after}; empty when the wait ended without news. */
@Schema(description = "办理进度")
public record ProgressView(RequestStatus status, String statusLabel, DeadlinesView deadlines,
        ResponsibleView responsible, List<TimelineEventView> events,
        @Schema(description = "下次请求的 after") int lastSeq) {
}
