package org.qiaomen.points.reward;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What came in. */
@Schema(description = "进货")
public record DeliverStock(
        @NotNull @Min(1) @Max(1_000_000) @Schema(examples = "100") Long quantity,
        @Size(max = 200) @Schema(examples = "送货单 2026-1102") String note) {
}
