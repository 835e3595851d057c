package org.qiaomen.identity;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "修改本人账号")
record UpdateMe(
        @Schema(description = "称呼，null 表示不再显示", examples = "李女士") @Size(min = 1, max = 40) @Pattern(regexp = "[^\\p{Cntrl}]*\\S[^\\p{Cntrl}]*", message = "不能为空白或含控制字符|must not be blank or hold control characters") String displayName,
        @Schema(description = "zh 或 en", examples = "zh") @NotNull @Pattern(regexp = "zh|en", message = "须为 zh 或 en|must be zh or en") String preferredLanguage) {
}
