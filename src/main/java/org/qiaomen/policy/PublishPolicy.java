package org.qiaomen.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.platform.Omittable;
import org.qiaomen.platform.ProblemException;

/** Publishing, and how the campaign that tells people runs; whatever is left out has its default. */
@Schema(description = "发布")
@Omittable
public record PublishPolicy(
        @Schema(description = "开始通知居民的时间；不填则立即开始", examples = "2026-12-01T09:00:00+08:00") OffsetDateTime startsAt,
        @Min(1) @Max(100_000) @Schema(description = "每分钟订阅消息条数上限", examples = "600") Integer subscribePerMinute,
        @Min(1) @Max(100_000) @Schema(description = "每分钟短信条数上限", examples = "300") Integer smsPerMinute) {

    static final PublishPolicy AT_ONCE = new PublishPolicy(null, null, null);
    private static final Duration FURTHEST = Duration.ofDays(366);

    /**
     * @throws ProblemException {@code platform.invalid-input} for a start more than a year ahead; one that has passed is now
     */
    PublishPolicy checked(Instant now) {
        if (startsAt != null && startsAt.toInstant().isAfter(now.plus(FURTHEST))) {
            throw ProblemException.invalid("startsAt", "最多提前一年", "must be within a year");
        }
        return startsAt == null || startsAt.toInstant().isAfter(now) ? this
                : new PublishPolicy(null, subscribePerMinute, smsPerMinute);
    }
}
