package org.qiaomen.volunteering.timebank;

import java.util.UUID;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.platform.Omittable;

@Schema(description = "确认时长")
@Omittable
record ConfirmOrder(
        @Schema(description = "实际多少分钟，可以少于预留；不填则同意对方所报", examples = "60") @Min(1) @Max(PlaceOrder.MAX_MINUTES) Integer minutes,
        @Schema(description = "替谁确认", nullable = true) UUID onBehalfOf) {
}
