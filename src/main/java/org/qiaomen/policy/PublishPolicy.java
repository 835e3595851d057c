package org.qiaomen.policy;

import java.time.OffsetDateTime;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Publishing, and how the campaign that tells people runs; whatever is left out has its default. */
@Schema(description = "发布")
public record PublishPolicy(
        @Schema(description = "开始通知居民的时间；不填则立即开始", examples = "2026-12-01T09:00:00+08:00") OffsetDateTime startsAt,
        @Min(1) @Max(100_000) @Schema(description = "每分钟订阅消息条数上限", examples = "600") Integer subscribePerMinute,
        @Min(1) @Max(100_000) @Schema(description = "每分钟短信条数上限", examples = "300") Integer smsPerMinute) {

    static final PublishPolicy AT_ONCE = new PublishPolicy(null, null, null);
}
