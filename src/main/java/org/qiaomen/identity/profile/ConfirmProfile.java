package org.qiaomen.identity.profile;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "工作人员核实画像：给出的值即为已核实，null 表示删除；兴趣属于居民本人，不在此处修改")
class ConfirmProfile extends UpdateProfile {

    static final int MAX_SOURCE = 100;
    static final String SOURCE = "[^\\p{Cntrl}]*\\S[^\\p{Cntrl}]*";
    static final String SOURCE_MESSAGE = "不能为空白或含控制字符|must not be blank or hold control characters";

    private String source;

    @Schema(description = "依据，居民可以看到", examples = "民政局低保名册 2026 年 3 月")
    @NotNull
    @Size(max = MAX_SOURCE)
    @Pattern(regexp = SOURCE, message = SOURCE_MESSAGE)
    public String getSource() {
        return source;
    }

    public void setSource(String source) {
        this.source = source;
    }
}
