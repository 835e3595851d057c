package org.qiaomen.points;

import java.util.UUID;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Somebody has moved away, or has died. */
@Schema(description = "关闭居民的积分与时间账户")
record CloseAccount(
        @NotNull UUID residentId,
        @Schema(description = "转给哪位直系亲属；省略则按本市规则捐赠或作废") UUID relativeId,
        @Schema(examples = "迁出本市") @NotBlank @Size(max = 200) String reason) {
}
