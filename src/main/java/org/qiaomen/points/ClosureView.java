package org.qiaomen.points;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** What became of what was left. */
@Schema(description = "已关闭的账户，余额的去向")
@RegisterForReflection
public record ClosureView(UUID residentId, OffsetDateTime closedAt, List<Left> left) {

    /** Where a balance went. */
    @Schema(name = "ClosureOutcome")
    public enum Outcome {
        GIVEN,
        DONATED,
        EXPIRED
    }

    @Schema(name = "ClosureLeft", description = "一种余额的去向；没有余额的不列出")
    @RegisterForReflection
    public record Left(Currency currency, @Schema(examples = "120") long amount, Outcome outcome) {
    }
}
