package org.qiaomen.points.participation;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How many points an event brings, and how many of that kind a resident gets at most. What a cap leaves is given in part. */
@Schema(description = "积分规则")
record SetRule(
        @NotNull @Min(0) @Max(10_000) @Schema(description = "每次积分；0 为停用", examples = "5") Integer points,
        @NotNull @Min(0) @Max(1_000_000) @Schema(description = "每人每天最多积分", examples = "10") Integer capPerDay,
        @NotNull @Min(0) @Max(1_000_000) @Schema(description = "每人每月最多积分", examples = "50") Integer capPerMonth,
        @NotNull @Min(0) @Max(1_000_000) @Schema(description = "每人每年最多积分", examples = "300") Integer capPerYear) {
}
