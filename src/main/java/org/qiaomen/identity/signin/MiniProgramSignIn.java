package org.qiaomen.identity.signin;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "小程序登录")
record MiniProgramSignIn(
        @Schema(description = "wx.login 得到的 code；演示环境用 demo-<名字>", examples = "demo-li") @NotBlank @Size(max = 200) String code,
        @Schema(description = "手机号授权按钮得到的 code，可不填", examples = "phone-13800000001") @Size(min = 1, max = 200) String phoneCode) {
}
