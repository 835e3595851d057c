package org.qiaomen.volunteering.timebank;

import java.time.OffsetDateTime;
import java.util.UUID;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.volunteering.Skill;

/** A member of staff asks for an elder of the own area. */
@Schema(description = "网格员替辖区老人求助")
record PlaceOrderFor(
        @NotNull UUID residentId,
        @Schema(examples = "陪老人去社区医院") @NotBlank @Size(max = 200) String what,
        @NotNull @Valid HelpPlace place,
        @Schema(examples = "2030-05-01T09:00:00+08:00") @NotNull OffsetDateTime startsAt,
        @Schema(examples = "60") @NotNull @Min(1) @Max(PlaceOrder.MAX_MINUTES) Integer minutes,
        Skill skill,
        @Schema(description = "申请由公共时间池支付，由另一位社区工作人员决定") Boolean fromPool) {

    PlaceOrder order() {
        return new PlaceOrder(what, place, startsAt, minutes, skill, null, fromPool);
    }
}
