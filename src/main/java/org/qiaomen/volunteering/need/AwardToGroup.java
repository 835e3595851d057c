package org.qiaomen.volunteering.need;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.points.Movements;

/** Points from staff for what a group did together. */
@Schema(description = "给团队发放积分")
record AwardToGroup(@Schema(examples = "100") @NotNull @Min(1) @Max(Movements.MAX_AMOUNT) Integer amountPoints,
        @Schema(description = "写在流水里的理由", examples = "重阳节敬老活动") @NotBlank @Size(max = 200) String reason) {
}
