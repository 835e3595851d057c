package org.qiaomen.identity.staff;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "重置密码和动态口令")
record ResetCredentials(
        @Schema(description = "新的初始密码，至少 12 位", examples = "correct horse battery") @NotNull @Size(max = 200) String password) {

    /** Never in a log. */
    @Override
    public String toString() {
        return "ResetCredentials[…]";
    }
}
