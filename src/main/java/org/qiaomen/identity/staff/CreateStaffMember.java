package org.qiaomen.identity.staff;

import java.util.Set;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "新建工作人员")
record CreateStaffMember(
        @Schema(examples = "chen.jing") @NotNull @Pattern(regexp = CreateStaffMember.USERNAME, message = "须为 3 到 40 位小写字母、数字、点、下划线或连字符|must be 3 to 40 lower-case letters, digits, dots, underscores or hyphens") String username,
        @Schema(examples = "陈静") @NotNull @Size(max = 40) @Pattern(regexp = "[^\\p{Cntrl}]*\\S[^\\p{Cntrl}]*") String displayName,
        @Schema(description = "初始密码，至少 12 位", examples = "correct horse battery") @NotNull @Size(max = 200) String password,
        @Schema(examples = "[\"grid-worker\"]") @NotEmpty @Size(max = 5) Set<@NotNull @Pattern(regexp = StaffRules.ROLE, message = StaffRules.ROLE_MESSAGE) String> roles,
        @Schema(description = "管辖范围：市 6 位、乡镇街道 9 位、社区 12 位、网格 15 位", examples = "990181001") @NotNull @Pattern(regexp = StaffRules.AREA, message = StaffRules.AREA_MESSAGE) String areaCode,
        @Schema(description = "所属部门", examples = "[\"D02\"]") @Size(max = 100) Set<@NotNull @Pattern(regexp = "D[0-9]{2,6}") String> departmentCodes) {

    static final String USERNAME = "[a-z0-9][a-z0-9._-]{2,39}";

    StaffRules rules() {
        return new StaffRules(roles, areaCode, departmentCodes);
    }

    /** Never in a log. */
    @Override
    public String toString() {
        return "CreateStaffMember[" + username + "]";
    }
}
