package org.qiaomen.points.reward;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.platform.CityTime;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A reward as those see it who keep it: all its prices, and where its stock is. */
@Schema(description = "奖品（管理）")
@RegisterForReflection
public record StaffRewardView(UUID id, @Schema(examples = "洗衣液") String name, @Schema(examples = "2 千克装") String description,
        RewardKind kind, RewardState state, RewardAvailability availability,
        @Schema(description = "今天每件积分", examples = "30") long pricePoints,
        @Schema(description = "全部价格，日期晚的在前") List<Price> prices,
        @Schema(description = "可兑库存", examples = "198") long stock,
        @Schema(description = "已预留未领取", examples = "2") long reserved,
        @Schema(examples = "2") Integer perPersonLimit, LocalDate validFrom, LocalDate validTo,
        @Schema(examples = "7") int collectWithinDays, @Schema(examples = "7") int returnWithinDays,
        @Schema(examples = "东街社区服务站") String pickupPlace, UUID supplierId, UUID pictureId,
        @Schema(examples = "990181") String areaCode, OffsetDateTime createdAt, long version) {

    /** In force until the next one. */
    @Schema(name = "RewardPrice", description = "从某天起的价格")
    public record Price(@Schema(examples = "30") long pricePoints, LocalDate effectiveFrom) {
    }

    static StaffRewardView of(Reward reward, RewardViews.Figures figures, LocalDate today) {
        return new StaffRewardView(reward.id(), reward.name(), reward.description(), reward.kind(), reward.state(),
                RewardAvailability.of(reward.state(), reward.validFrom(), reward.validTo(), today, figures.stock()),
                figures.pointsOn(today), figures.prices(), figures.stock(), figures.reserved(), reward.perPersonLimit(),
                reward.validFrom(), reward.validTo(), reward.collectWithinDays(), reward.returnWithinDays(),
                reward.pickupPlace(), reward.supplierId(), reward.pictureId(), reward.areaCode(),
                CityTime.show(reward.createdAt()), reward.version());
    }
}
