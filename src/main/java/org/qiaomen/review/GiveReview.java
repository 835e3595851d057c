package org.qiaomen.review;

import java.util.UUID;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A rating; only the level and whether it was solved are asked for. */
@Schema(description = "评价：5 非常满意、4 满意、3 基本满意、2 不满意、1 非常不满意")
public record GiveReview(
        @NotNull @Min(1) @Max(5) @Schema(examples = "5") Integer level,
        @NotNull @Schema(description = "问题解决了吗") Boolean solved,
        @Valid Aspects aspects,
        @Size(max = 2_000) @Schema(examples = "当天就修好了") String comment,
        @Schema(description = "用语音说的：先上传的录音的编号；没有转成文字也接受，由督导员听", nullable = true) UUID voiceId,
        @Schema(description = "替哪位家人评价（须有代办授权）；本人评价时不填", examples = "01980c5e-7c00-7abc-9def-0123456789ab") UUID onBehalfOf) {

    /** The aspects of online services in GB/T 39735-2020, each from 1 to 5. */
    public record Aspects(
            @Min(1) @Max(5) @Schema(description = "办事效率") Integer efficiency,
            @Min(1) @Max(5) @Schema(description = "指南准确") Integer accuracy,
            @Min(1) @Max(5) @Schema(description = "办理便捷") Integer convenience,
            @Min(1) @Max(5) @Schema(description = "平台运行") Integer platform) {
    }

    static final int LEAST_GOOD_LEVEL = 3;

    /** 差评: 不满意 or 非常不满意. */
    boolean opensAgain() {
        return level < LEAST_GOOD_LEVEL;
    }
}
