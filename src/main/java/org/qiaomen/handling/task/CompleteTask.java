package org.qiaomen.handling.task;

import java.time.OffsetDateTime;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What came of a visit or a call. */
public record CompleteTask(@NotNull TaskOutcome outcome,
        @Size(max = 500) @Schema(description = "情况说明") String note,
        @Schema(description = "不在家时，下次什么时候去；不填则为几天以后", examples = "2027-03-05T10:00:00+08:00") OffsetDateTime againAt) {
}
