package org.qiaomen.identity.assistance;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "向来电居民的手机发送验证码")
record SendAssistanceCode(@NotBlank @Size(max = 40) @Schema(examples = "13800005678") String phone) {
}
