package org.qiaomen.points;

import java.util.UUID;

/**
 * What a movement is answered with.
 *
 * @param transactionId of the movement; of a hold, this is the hold's id too
 * @param balanceAfter what was available right after it to whom it is about: the receiver of an award, the payer of a hold,
 *        payment, transfer or donation, who gets back from a release or reversal; of a settlement, what the payer still
 *        has held
 * @param replayed whether the caller's key had been used for it before; nothing has moved again then
 */
public record PointsReceipt(UUID transactionId, long balanceAfter, boolean replayed) {
}
