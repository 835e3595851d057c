package org.qiaomen.volunteering.timebank;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.platform.Omittable;

@Schema(description = "服务结束")
@Omittable
record FinishOrder(
        @Schema(description = "实际多少分钟；不填则由求助人确认", examples = "60") @Min(1) @Max(PlaceOrder.MAX_MINUTES) Integer minutes) {
}
