package org.qiaomen.identity.staff;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "修改本人密码")
record ChangePassword(
        @Schema(examples = "correct horse battery") @NotBlank @Size(max = 200) String currentPassword,
        @Schema(description = "至少 12 位", examples = "staple of another kind") @NotNull @Size(max = 200) String newPassword) {

    /** Never in a log. */
    @Override
    public String toString() {
        return "ChangePassword[…]";
    }
}
