package org.qiaomen.points;

import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** What a movement made by staff is answered with. */
@Schema(description = "记账回执")
@RegisterForReflection
public record ReceiptView(UUID transactionId, @Schema(description = "居民此后可用的积分", examples = "120") long balanceAfter) {

    static ReceiptView of(PointsReceipt receipt) {
        return new ReceiptView(receipt.transactionId(), receipt.balanceAfter());
    }
}
