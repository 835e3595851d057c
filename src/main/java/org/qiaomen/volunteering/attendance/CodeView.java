package org.qiaomen.volunteering.attendance;

import java.time.OffsetDateTime;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The code to show now. */
@Schema(description = "签到码，请当面出示")
public record CodeView(@Schema(examples = "048213") String code, @Schema(description = "何时换下一个") OffsetDateTime changesAt) {
}
