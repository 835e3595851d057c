package org.qiaomen.volunteering.need;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.points.Currency;
import org.qiaomen.points.Movements;

/** An organiser's own points or minutes, for the group. */
@Schema(description = "转给团队")
record PayIntoGroup(@NotNull Currency currency,
        @Schema(description = "积分或分钟", examples = "30") @NotNull @Min(1) @Max(Movements.MAX_AMOUNT) Integer amount,
        @Schema(description = "写在流水里的话", examples = "给大家买水") @Size(max = 100) String note) {
}
