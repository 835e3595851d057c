package org.qiaomen.notice;

import java.time.OffsetDateTime;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A notice that no channel took, without what it says or to whom. */
public record DeadNoticeView(UUID id, String kind, UUID requestId,
        @Schema(description = "最后尝试的渠道") String channel,
        @Schema(description = "失败原因代码", examples = "errcode-40037") String error, OffsetDateTime failedAt) {
}
