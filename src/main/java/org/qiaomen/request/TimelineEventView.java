package org.qiaomen.request;

import java.time.OffsetDateTime;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.platform.Actor;
import org.qiaomen.request.timeline.TimelineType;

import com.fasterxml.jackson.annotation.JsonRawValue;

/** One thing that happened, as it may be shown to whoever asks. */
@Schema(description = "办理进度中的一步")
public record TimelineEventView(
        int seq,
        TimelineType type,
        @Schema(examples = "已受理") String label,
        OffsetDateTime occurredAt,
        Actor.Kind by,
        @JsonRawValue @Schema(type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.OBJECT, description = "内容，如答复全文；因步骤而异") String content) {
}
