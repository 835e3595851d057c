package org.qiaomen.volunteering.attendance;

import java.time.OffsetDateTime;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The times as the organiser saw them, and why the recorded ones are wrong; the volunteer reads it and confirms anew. */
@Schema(description = "组织者更正签到时间")
record CorrectAttendance(@Schema(examples = "2026-12-05T08:30:00+08:00") @NotNull OffsetDateTime inAt,
        @Schema(examples = "2026-12-05T11:30:00+08:00") @NotNull OffsetDateTime outAt,
        @Schema(examples = "忘记签到，全程在场") @NotBlank @Size(max = 500) String reason) {
}
