package org.qiaomen.identity.signin;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "获取验证码：短信，或打电话念出来")
record RequestSmsCode(
        @Schema(description = "中国大陆手机号", examples = "13800001234") @NotBlank @Size(max = 40) String phone,
        @Schema(description = "VOICE：打电话念出来；不填为短信", nullable = true) CodeChannel channel) {

    boolean byVoice() {
        return channel == CodeChannel.VOICE;
    }
}
