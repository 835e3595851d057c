package org.qiaomen.notice;

import java.time.OffsetDateTime;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A notice that no channel took, without what it says or to whom. */
@RegisterForReflection
public record DeadNoticeView(UUID id, String kind, @Schema(description = "相关诉求；没有时为 null") UUID requestId,
        @Schema(description = "相关事物（诉求或政策等，见 kind）") UUID subjectId,
        @Schema(description = "所属群发；单独的通知为 null") UUID broadcastId,
        @Schema(description = "最后尝试的渠道") String channel,
        @Schema(description = "失败原因代码", examples = "errcode-40037") String error, OffsetDateTime failedAt) {
}
