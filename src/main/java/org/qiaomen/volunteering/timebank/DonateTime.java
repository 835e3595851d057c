package org.qiaomen.volunteering.timebank;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.points.Movements;

@Schema(description = "把时间捐入公共时间池")
record DonateTime(@Schema(examples = "60") @NotNull @Min(1) @Max(Movements.MAX_AMOUNT) Long minutes) {
}
