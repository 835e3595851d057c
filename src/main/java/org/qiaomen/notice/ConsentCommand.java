package org.qiaomen.notice;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the resident answered when the mini-program asked for a subscribe message; names the template or its kind. */
public record ConsentCommand(
        @Size(max = 100) @Schema(description = "订阅消息模板编号") String templateId,
        @Size(max = 64) @Schema(description = "通知类型，可代替模板编号", examples = "request.accepted") String kind,
        @NotNull @Schema(description = "居民是否点了“允许”") Boolean accepted) {
}
