package org.qiaomen.points.reward;

import java.time.LocalDate;
import java.util.UUID;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a reward says from now on; what is left out has its default again. Price and stock have operations of their own. */
@Schema(description = "修改奖品")
public record EditReward(
        @NotBlank @Size(max = 60) @Schema(examples = "洗衣液") String name,
        @NotNull @Schema(examples = "ACTIVE") RewardState state,
        @Min(1) @Max(10_000) @Schema(description = "每人每月限兑件数；不填则不限", examples = "2") Integer perPersonLimit,
        @Size(max = 2_000) @Schema(examples = "2 千克装") String description,
        @Schema(examples = "GOODS") RewardKind kind,
        @Schema(description = "不填则不变", examples = "2026-12-01") LocalDate validFrom,
        @Schema(examples = "2027-12-31") LocalDate validTo,
        @Min(1) @Max(366) @Schema(examples = "7") Integer collectWithinDays,
        @Min(0) @Max(366) @Schema(examples = "7") Integer returnWithinDays,
        @Size(max = 200) @Schema(examples = "东街社区服务站") String pickupPlace,
        UUID supplierId,
        @Schema(description = "已有的或新上传的图片") UUID pictureId) {
}
