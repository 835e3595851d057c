package org.qiaomen.points.participation;

import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** What an adopted proposal brought. */
@Schema(description = "采纳结果")
@RegisterForReflection
public record AdoptedView(UUID requestId,
        @Schema(description = "给居民的积分；达到上限时较少或为 0", examples = "20") int points) {
}
