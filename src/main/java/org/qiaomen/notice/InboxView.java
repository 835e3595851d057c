package org.qiaomen.notice;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of the inbox, newest first. */
public record InboxView(List<InboxEntryView> items,
        @Schema(description = "下一页的翻页标记；没有下一页时为 null") String nextCursor,
        @Schema(description = "未读条数，最多数到 1000") int unreadCount) {
}
