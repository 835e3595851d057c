package org.qiaomen.points.reward;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What lies on the shelf, with what is reserved and not yet collected. */
@Schema(description = "盘点")
public record CountStock(
        @NotNull @Min(0) @Max(10_000_000) @Schema(description = "货架上的实际件数，含已预留未领取的", examples = "98") Long counted,
        @Size(max = 200) @Schema(examples = "月末盘点") String note) {
}
