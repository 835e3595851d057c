package org.qiaomen.points;

import java.time.OffsetDateTime;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One line of a statement. */
@Schema(description = "一条流水")
public record EntryView(
        @Schema(description = "在本账户中的顺序，从 1 起", examples = "7") long seq,
        UUID transactionId,
        EntryKind kind,
        @Schema(description = "增加为正，减少为负", examples = "-30") long amount,
        @Schema(description = "此后可用的数额", examples = "90") long balanceAfter,
        @Schema(description = "这是怎么回事", examples = "到期失效") String text,
        OffsetDateTime at,
        @Schema(description = "所涉事项的种类，没有时为 null", examples = "redemption") String subjectType,
        @Schema(description = "所涉事项，没有时为 null") UUID subjectId,
        @Schema(description = "冲正了哪一笔，不是冲正时为 null") UUID reverses) {
}
