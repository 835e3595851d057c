package org.qiaomen.volunteering.timebank;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "调解决定；双方都会看到理由")
record DecideOrder(
        @Schema(description = "付给帮助者多少分钟，其余退回；0 为全部退回", examples = "30") @NotNull @Min(0) @Max(PlaceOrder.MAX_MINUTES) Integer minutes,
        @Schema(examples = "电话核实双方，实际服务约半小时") @NotBlank @Size(max = 500) String reason) {
}
