package org.qiaomen.identity.session;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "换取新的登录凭证")
record RefreshSession(
        @Schema(description = "上一次得到的 refreshToken", examples = "pX0Qm8v2Zt…") @NotBlank @Size(max = 200) String refreshToken) {
}
