package org.qiaomen.notice;

import java.time.OffsetDateTime;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.platform.CityTime;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A notice as the resident sees it. */
@RegisterForReflection
public record InboxEntryView(UUID id, @Schema(description = "通知类型", examples = "request.accepted") String kind,
        @Schema(description = "相关诉求；没有时为 null") UUID requestId,
        @Schema(description = "相关事物（诉求或政策等，见 kind）；没有时为 null") UUID subjectId, String title, String text,
        OffsetDateTime createdAt, @Schema(description = "阅读时间；未读时为 null") OffsetDateTime readAt) {

    static InboxEntryView of(InboxItem item) {
        return new InboxEntryView(item.id(), item.kind(), item.requestId(), item.subjectId(), item.title(), item.text(),
                CityTime.show(item.createdAt()), CityTime.show(item.readAt()));
    }
}
