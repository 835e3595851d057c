package org.qiaomen.volunteering.need;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.points.Currency;
import org.qiaomen.points.Movements;

/** What a group gives to somebody who helped. */
@Schema(description = "团队赠与志愿者")
record GiveFromGroup(
        @Schema(description = "志愿者编号", examples = "2612-0348-7716") @NotBlank @Size(max = 40) String volunteerNumber,
        @NotNull Currency currency,
        @Schema(description = "积分或分钟", examples = "20") @NotNull @Min(1) @Max(Movements.MAX_AMOUNT) Integer amount,
        @Schema(description = "双方在流水中看到的理由", examples = "感谢参加清扫") @NotBlank @Size(max = 100) String reason) {
}
