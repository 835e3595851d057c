package org.qiaomen.volunteering.timebank;

import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** What was given, and what is left. */
@Schema(description = "赠与或捐赠的回执")
@RegisterForReflection
public record GivenTimeView(UUID transactionId, @Schema(examples = "60") long minutes,
        @Schema(description = "此后可用的分钟", examples = "120") long minutesLeft) {
}
