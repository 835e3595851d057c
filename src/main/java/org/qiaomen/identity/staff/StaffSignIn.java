package org.qiaomen.identity.staff;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "工作人员登录")
record StaffSignIn(
        @Schema(examples = "supervisor") @NotBlank @Size(max = 80) String username,
        @Schema(examples = "qiaomen-demo") @NotBlank @Size(max = 200) String password,
        @Schema(description = "动态口令 6 位（RFC 6238）", examples = "000000") @NotBlank @Size(max = 20) String oneTimeCode) {

    /** Never in a log. */
    @Override
    public String toString() {
        return "StaffSignIn[…]";
    }
}
