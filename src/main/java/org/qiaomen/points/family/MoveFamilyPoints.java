package org.qiaomen.points.family;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.points.Movements;

/** Into the family's account, or out of it into one's own. */
@Schema(description = "存入或领用")
record MoveFamilyPoints(
        @Schema(examples = "30") @NotNull @Min(1) @Max(Movements.MAX_AMOUNT) Integer amountPoints,
        @Schema(description = "写在流水里的话", examples = "买洗衣液") @Size(max = 100) String note) {
}
