package org.qiaomen.points.reward;

import java.time.OffsetDateTime;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A redemption as its owner sees it. */
@Schema(description = "我的兑换")
@RegisterForReflection
public record RedemptionView(UUID id,
        @Schema(description = "领取时出示的兑换码，十二位数字，念的时候四位一组", examples = "123456789019") String code,
        RedemptionState state, @Schema(description = "状态", examples = "待领取") String stateLabel, UUID rewardId,
        @Schema(examples = "洗衣液") String rewardName, @Schema(examples = "1") int quantity,
        @Schema(description = "每件积分", examples = "30") long unitPoints,
        @Schema(description = "一共预留或支付的积分", examples = "30") long points,
        @Schema(description = "到哪里领", examples = "东街社区服务站") String pickupPlace, OffsetDateTime createdAt,
        @Schema(description = "最迟何时领取；过后自动退回积分") OffsetDateTime expiresAt, OffsetDateTime collectedAt,
        @Schema(description = "领取后可以退回到什么时候；null 为不能退") OffsetDateTime returnUntil, OffsetDateTime endedAt,
        @Schema(description = "为什么取消或退回") String endReason,
        @Schema(description = "兑换后可用的积分；只在兑换时有", examples = "70") Long balanceAfter) {
}
