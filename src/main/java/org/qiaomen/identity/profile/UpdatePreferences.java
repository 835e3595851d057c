package org.qiaomen.identity.profile;

import java.util.Set;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "修改推送偏好：未给出的不变")
record UpdatePreferences(
        @Schema(description = "false：关闭画像，只收普遍通知", examples = "false") Boolean profiling,
        @Schema(description = "不再接收的主题，整体替换", examples = "[\"AGRICULTURE\"]") @Size(max = 12) Set<@NotNull Topic> topicsOff) {
}
