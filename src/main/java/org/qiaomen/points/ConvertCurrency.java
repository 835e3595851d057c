package org.qiaomen.points;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** In minutes either way; the direction and the rate are the city's. */
@Schema(description = "换算时间与积分")
record ConvertCurrency(
        @Schema(description = "多少分钟，须为换算单位的整数倍", examples = "120") @NotNull @Min(1) @Max(100_000) Integer minutes) {
}
