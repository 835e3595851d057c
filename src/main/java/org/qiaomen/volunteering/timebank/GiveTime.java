package org.qiaomen.volunteering.timebank;

import java.util.UUID;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.points.Movements;

@Schema(description = "把时间赠与他人；按本市规则，可能只限直系亲属")
record GiveTime(
        @Schema(description = "赠与谁：家人列表中的居民编号") @NotNull UUID residentId,
        @Schema(examples = "60") @NotNull @Min(1) @Max(Movements.MAX_AMOUNT) Long minutes,
        @Schema(description = "附言，对方会看到", examples = "给妈妈用") @Size(max = 100) String message) {
}
