package org.qiaomen.identity.assistance;

import java.util.UUID;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Begins to do somebody's steps. */
@Schema(description = "开始协助来电或来访的居民；residentId 与 phone 填其一")
public record StartAssistance(
        @Schema(description = "居民编号", examples = "01980c5e-7c00-7abc-9def-0123456789ab") UUID residentId,
        @Size(max = 40) @Schema(description = "居民的手机号；confirmation 为 CODE 时必填", examples = "13800005678") String phone,
        @NotNull @Schema(examples = "TELEPHONE") AssistanceChannel channel,
        @NotNull @Schema(description = "CALLER_AGREED 口头确认、IDENTITY_SEEN 已看证件（电话不适用）、CODE 念回短信验证码", examples = "CALLER_AGREED") Confirmation confirmation,
        @Size(max = 20) @Schema(description = "居民念回的验证码", examples = "123456") String code,
        @Size(max = 500) @Schema(description = "事由", examples = "老人来电，说楼道灯坏了") String note) {
}
