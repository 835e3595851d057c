package org.qiaomen.points.reward;

import java.time.LocalDate;
import java.util.UUID;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.points.Movements;

/** A new reward; what may be left out has its default. */
@Schema(description = "新奖品")
public record WriteReward(
        @NotBlank @Size(max = 60) @Schema(examples = "洗衣液") String name,
        @NotNull @Min(1) @Max(Movements.MAX_AMOUNT) @Schema(description = "每件积分", examples = "30") Long pricePoints,
        @NotNull @Min(0) @Max(1_000_000) @Schema(description = "首批库存", examples = "200") Long stock,
        @Min(1) @Max(10_000) @Schema(description = "每人每月限兑件数；不填则不限", examples = "2") Integer perPersonLimit,
        @Size(max = 2_000) @Schema(examples = "2 千克装") String description,
        @Schema(description = "商品或服务；不填为 GOODS", examples = "GOODS") RewardKind kind,
        @Schema(description = "从哪天起可兑；不填为今天", examples = "2026-12-01") LocalDate validFrom,
        @Schema(description = "最后可兑的一天；不填则一直可兑", examples = "2027-12-31") LocalDate validTo,
        @Min(1) @Max(366) @Schema(description = "多少天内领取；不填为 7 天", examples = "7") Integer collectWithinDays,
        @Min(0) @Max(366) @Schema(description = "领取后多少天内可退；0 为不可退；不填为 7 天", examples = "7") Integer returnWithinDays,
        @Size(max = 200) @Schema(examples = "东街社区服务站") String pickupPlace,
        UUID supplierId,
        @Schema(description = "新上传的图片") UUID pictureId,
        @Pattern(regexp = "[0-9]{6}|[0-9]{9}|[0-9]{12}|[0-9]{15}") @Size(max = 15) @Schema(description = "所属区域；不填为本人管辖区域", examples = "990181") String areaCode) {
}
