package org.qiaomen.points;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The single rules. Null is without limit, never, or at any age. The currencies convert only where
 * {@code conversion} says so, and none of the presets does: time buys help, points buy rewards.
 */
public record PolicyRules(
        @Schema(description = "积分几个月后过期；null 为不过期", examples = "24") @Min(1) @Max(240) Integer pointsExpireAfterMonths,
        @Schema(description = "时间几个月后过期；null 为不过期") @Min(1) @Max(240) Integer timeExpireAfterMonths,
        @Schema(description = "个人最多存多少分钟，超出部分捐入公共池；null 为不限", examples = "90000") @Min(60) @Max(10_000_000) Integer timeCapMinutes,
        @Schema(description = "累计服务多少分钟后方可支取", examples = "6000") @NotNull @Min(0) @Max(1_000_000) Integer earnBeforeSpendMinutes,
        @Schema(description = "以多少分钟为单位，须能整除 60", examples = "30") @NotNull @Min(1) @Max(60) Integer unitMinutes,
        @Schema(description = "本人或配偶满多少岁可以支取；null 为不限", examples = "60") @Min(0) @Max(120) Integer spendFromAge,
        @Schema(description = "只能赠与直系亲属") @NotNull Boolean giftsOnlyToDirectRelatives,
        @Schema(description = "团体的时间只能捐赠") @NotNull Boolean groupsDonateOnly,
        @Schema(description = "工作人员一天最多给一位居民发放多少积分", examples = "2000") @NotNull @Min(1) @Max(1_000_000) Integer awardLimitPerDay,
        @Schema(description = "居民离开后的时间：RELATIVE 转给直系亲属，没有则捐赠；DONATE 捐入公共池；EXPIRE 作废。省略为 RELATIVE", examples = "RELATIVE") ClosingRule onClosing,
        @Schema(description = "时间与积分的换算；null 为不能换算") @Valid ConversionRule conversion) {

    static final int AWARD_LIMIT = 2_000;

    public PolicyRules {
        onClosing = onClosing == null ? ClosingRule.RELATIVE : onClosing;
    }
}
