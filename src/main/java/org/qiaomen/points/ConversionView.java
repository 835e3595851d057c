package org.qiaomen.points;

import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** What was converted, and what is there of both now. */
@Schema(description = "一次换算")
@RegisterForReflection
public record ConversionView(UUID id, ConversionDirection direction, @Schema(examples = "120") long minutes,
        @Schema(examples = "20") long points, @Schema(description = "此后可用分钟", examples = "60") long timeAfter,
        @Schema(description = "此后可用积分", examples = "140") long pointsAfter) {
}
