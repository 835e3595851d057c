package org.qiaomen.identity.staff;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An account and the secret of its one-time codes, which is shown this once. */
@Schema(description = "工作人员及其动态口令密钥，仅显示这一次")
record NewCredentials(StaffMemberView member,
        @Schema(description = "用认证器应用扫描", examples = "otpauth://totp/%E6%95%B2%E9%97%A8%3Achen.jing?secret=JBSWY3DP…") String otpauthUri) {

    /** Never in a log. */
    @Override
    public String toString() {
        return "NewCredentials[…]";
    }
}
