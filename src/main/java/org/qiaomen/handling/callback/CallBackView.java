package org.qiaomen.handling.callback;

import java.time.OffsetDateTime;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A call that was asked for. */
@Schema(description = "一次回电")
@RegisterForReflection
public record CallBackView(
        UUID id,
        @Schema(description = "OPEN 等待回电、DONE 已打过、CANCELLED 已取消", examples = "OPEN") String state,
        @Schema(examples = "我们会在 12 月 2 日 10:00 前给您回电话。") String words,
        @Schema(description = "最迟什么时候") OffsetDateTime dueAt,
        @Schema(description = "打过几次没有接通") int attempts,
        OffsetDateTime askedAt) {
}
