package org.qiaomen.identity.signin;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "获取短信验证码")
record RequestSmsCode(
        @Schema(description = "中国大陆手机号", examples = "13800001234") @NotBlank @Size(max = 40) String phone) {
}
