package org.qiaomen.identity.signin;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "短信验证码登录")
record SmsSignIn(
        @Schema(description = "中国大陆手机号", examples = "13800001234") @NotBlank @Size(max = 40) String phone,
        @Schema(description = "6 位数字", examples = "123456") @NotBlank @Size(max = 20) String code) {
}
