package org.qiaomen.volunteering.timebank;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "社区是否同意由公共时间池支付")
record DecidePool(@NotNull Boolean approved,
        @Schema(examples = "独居老人，无时间余额") @NotBlank @Size(max = 500) String reason) {
}
