package org.qiaomen.points;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** At what rate one currency becomes the other, one way, in whole units of the rate, and how much of it in a month. */
@Schema(description = "时间与积分的换算")
public record ConversionRule(
        @NotNull ConversionDirection direction,
        @Schema(description = "多少分钟", examples = "60") @NotNull @Min(1) @Max(1_440) Integer minutes,
        @Schema(description = "换算为（或须用）多少积分", examples = "10") @NotNull @Min(1) @Max(10_000) Integer points,
        @Schema(description = "每位居民每月最多换算多少分钟", examples = "600") @NotNull @Min(1) @Max(100_000) Integer monthlyCapMinutes) {

    boolean isWhole(long wantedMinutes) {
        return wantedMinutes % minutes == 0;
    }

    /** What so many minutes are worth; whole units alone. */
    long pointsFor(long wantedMinutes) {
        return wantedMinutes / minutes * points;
    }
}
