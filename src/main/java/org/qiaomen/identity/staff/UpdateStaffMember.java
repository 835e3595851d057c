package org.qiaomen.identity.staff;

import java.util.Set;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "修改工作人员")
record UpdateStaffMember(
        @Schema(examples = "陈静") @NotNull @Size(max = 40) @Pattern(regexp = "[^\\p{Cntrl}]*\\S[^\\p{Cntrl}]*") String displayName,
        @Schema(examples = "[\"grid-worker\"]") @NotEmpty @Size(max = 5) Set<@NotNull @Pattern(regexp = StaffRules.ROLE, message = StaffRules.ROLE_MESSAGE) String> roles,
        @Schema(examples = "990181001") @NotNull @Pattern(regexp = StaffRules.AREA, message = StaffRules.AREA_MESSAGE) String areaCode,
        @Schema(examples = "[\"D02\"]") @Size(max = 100) Set<@NotNull @Pattern(regexp = "D[0-9]{2,6}") String> departmentCodes,
        @Schema(description = "false 表示停用，立即退出所有登录", examples = "true") @NotNull Boolean active) {

    StaffRules rules() {
        return new StaffRules(roles, areaCode, departmentCodes);
    }
}
