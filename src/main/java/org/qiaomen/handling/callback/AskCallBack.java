package org.qiaomen.handling.callback;

import java.time.OffsetDateTime;
import java.util.UUID;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.platform.Omittable;

/** Asks to be called; nothing need be said. */
@Schema(description = "请社区回电；都可以不填")
@Omittable
public record AskCallBack(
        @Schema(description = "希望什么时候；不填则 24 小时内", examples = "2027-03-05T10:00:00+08:00") OffsetDateTime when,
        @Size(max = 500) @Schema(description = "想说什么事", examples = "想问高龄津贴怎么办") String about,
        @Pattern(regexp = "\\+?[0-9]{5,15}|0[0-9]{2,3}-?[0-9]{7,8}", message = "电话号码格式不正确|is not a telephone number") @Schema(description = "打这个电话；不填则打已验证的手机号", examples = "0991-4567890") String phone,
        @Schema(description = "替哪位家人办理（须有代办授权）；本人办理时不填", examples = "01980c5e-7c00-7abc-9def-0123456789ab") UUID onBehalfOf) {
}
