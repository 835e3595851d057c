package org.qiaomen.points.reward;

import java.time.OffsetDateTime;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.identity.MaskedResident;
import org.qiaomen.platform.CityTime;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A redemption as the counter sees it: what to hand out, and to whom. Never the code. */
@Schema(description = "兑换（工作人员）")
@RegisterForReflection
public record StaffRedemptionView(UUID id, RedemptionState state, @Schema(examples = "待领取") String stateLabel, UUID rewardId,
        @Schema(examples = "洗衣液") String rewardName, @Schema(examples = "1") int quantity,
        @Schema(description = "一共的积分", examples = "30") long points, MaskedResident resident, OffsetDateTime createdAt,
        OffsetDateTime expiresAt, OffsetDateTime collectedAt, OffsetDateTime returnUntil, OffsetDateTime endedAt,
        String endReason) {

    static StaffRedemptionView of(Redemption redemption, MaskedResident resident) {
        return new StaffRedemptionView(redemption.id(), redemption.state(), redemption.state().label(),
                redemption.rewardId(), redemption.rewardName(), redemption.quantity(), redemption.points(), resident,
                CityTime.show(redemption.createdAt()), CityTime.show(redemption.expiresAt()),
                CityTime.show(redemption.collectedAt()), CityTime.show(redemption.returnUntil()),
                CityTime.show(redemption.endedAt()), redemption.endReason());
    }
}
