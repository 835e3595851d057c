package org.qiaomen.points.reward;

import java.util.UUID;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.points.Movements;

/** What a resident wants to have. */
@Schema(description = "兑换")
public record RedeemReward(
        @NotNull UUID rewardId,
        @Min(1) @Max(1_000) @Schema(description = "件数；不填为 1", examples = "1") Integer quantity,
        @Min(1) @Max(Movements.MAX_AMOUNT) @Schema(description = "看到的每件积分；填了则价格变动时不会兑换", examples = "30") Long pricePoints,
        @Schema(description = "替哪位家人兑换（须有使用积分的代办授权）；本人兑换时不填", examples = "01980c5e-7c00-7abc-9def-0123456789ab") UUID onBehalfOf) {

    int pieces() {
        return quantity == null ? 1 : quantity;
    }
}
