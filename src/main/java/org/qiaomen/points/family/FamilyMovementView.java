package org.qiaomen.points.family;

import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** What moved between a member and the family. */
@Schema(description = "存入或领用的回执")
@RegisterForReflection
public record FamilyMovementView(UUID transactionId, @Schema(examples = "30") long amountPoints,
        @Schema(description = "家庭账户此后可用的积分", examples = "70") long familyBalance) {
}
