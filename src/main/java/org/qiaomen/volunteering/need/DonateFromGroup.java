package org.qiaomen.volunteering.need;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.points.Movements;

/** A group's minutes, for elders without a balance. */
@Schema(description = "团队捐赠时间")
record DonateFromGroup(@Schema(examples = "60") @NotNull @Min(1) @Max(Movements.MAX_AMOUNT) Integer minutes) {
}
