package org.qiaomen.points.reward;

import java.time.LocalDate;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.points.Movements;

/** The price from a day on. */
@Schema(description = "价格")
public record SetPrice(
        @NotNull @Min(1) @Max(Movements.MAX_AMOUNT) @Schema(examples = "25") Long pricePoints,
        @Schema(description = "从哪天起；不填为今天", examples = "2026-12-01") LocalDate effectiveFrom) {
}
