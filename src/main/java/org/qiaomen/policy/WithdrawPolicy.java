package org.qiaomen.policy;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Taking back a policy, and why. */
@Schema(description = "撤回")
public record WithdrawPolicy(@NotBlank @Size(max = 500) @Schema(examples = "金额有误，更正后重新发布") String reason) {
}
