package org.qiaomen.policy;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The second person's judgement. */
@Schema(description = "审核")
public record ReviewPolicy(
        @NotNull @Schema(description = "同意发布；否则退回修改") Boolean approved,
        @Size(max = 500) @Schema(examples = "金额请再核对") String comment) {
}
