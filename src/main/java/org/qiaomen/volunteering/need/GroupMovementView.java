package org.qiaomen.volunteering.need;

import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.points.Currency;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** What moved into or out of a group's account. */
@Schema(description = "团队账户的回执")
@RegisterForReflection
public record GroupMovementView(UUID transactionId, Currency currency, @Schema(examples = "30") long amount,
        @Schema(description = "团队此后可用的数额", examples = "70") long groupBalance) {
}
