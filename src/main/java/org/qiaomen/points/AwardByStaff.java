package org.qiaomen.points;

import java.util.UUID;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Points given by hand; the resident reads the reason on his statement. */
@Schema(description = "发放积分")
record AwardByStaff(
        @NotNull UUID residentId,
        @Schema(examples = "20") @NotNull @Min(1) @Max(Movements.MAX_AMOUNT) Long amountPoints,
        @Schema(description = "居民在流水中看到的理由", examples = "参加楼道清扫") @NotBlank @Size(max = 200) String reason) {
}
