package org.qiaomen.identity.assistance;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "居民念给工作人员的手机验证码")
record ConfirmPhone(
        @NotBlank @Size(max = 40) @Schema(examples = "13800005678") String phone,
        @NotBlank @Size(max = 20) @Schema(description = "发到该手机的 6 位验证码", examples = "123456") String code) {
}
