package org.qiaomen.identity.family;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** "The person with this number is my …". */
@Schema(description = "登记家人；对方确认后生效")
record DeclareRelative(
        @Schema(description = "对方是我的谁") @NotNull FamilyKind kind,
        @Schema(description = "对方的手机号", examples = "13800001234") @NotBlank @Size(max = 40) String phone) {
}
