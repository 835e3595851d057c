package org.qiaomen.volunteering.timebank;

import java.time.OffsetDateTime;
import java.util.UUID;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.volunteering.Skill;

/** "I need an hour of help." */
@Schema(description = "求助一小时")
record PlaceOrder(
        @Schema(description = "要做什么", examples = "陪老人去社区医院") @NotBlank @Size(max = 200) String what,
        @NotNull @Valid HelpPlace place,
        @Schema(description = "什么时候开始", examples = "2030-05-01T09:00:00+08:00") @NotNull OffsetDateTime startsAt,
        @Schema(description = "多少分钟", examples = "60") @NotNull @Min(1) @Max(MAX_MINUTES) Integer minutes,
        @Schema(description = "需要什么技能") Skill skill,
        @Schema(description = "替谁求助：对方须已同意由您代办", nullable = true) UUID onBehalfOf,
        @Schema(description = "余额不足时，申请由公共时间池支付，由社区决定") Boolean fromPool) {

    static final int MAX_MINUTES = 480;
}
