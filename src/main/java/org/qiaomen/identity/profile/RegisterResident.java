package org.qiaomen.identity.profile;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "登记没有手机和小程序的居民")
class RegisterResident extends ConfirmProfile {

    private String displayName;

    @Schema(description = "称呼", examples = "王奶奶")
    @NotNull
    @Size(min = 1, max = 40)
    @Pattern(regexp = SOURCE, message = SOURCE_MESSAGE)
    public String getDisplayName() {
        return displayName;
    }

    public void setDisplayName(String displayName) {
        this.displayName = displayName;
    }

    @Override
    @Schema(description = "居住地的区划代码有效前缀或网格代码，须在管辖范围内", examples = "990181001001001")
    @NotNull
    public String getAreaCode() {
        return super.getAreaCode();
    }
}
