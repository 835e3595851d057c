package org.qiaomen.points;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whether the books are right. */
@Schema(description = "账本核对结果")
public record LedgerCheckView(
        @Schema(description = "没有发现任何问题，且各币种合计为零") boolean ok,
        OffsetDateTime checkedAt,
        @Schema(description = "本次是否核对了全部账户和预留；账户太多时为 false，其余由持续核对完成") boolean complete,
        long accountsChecked,
        long holdsChecked,
        @Schema(description = "持续核对最近一次走完全部账户的时间；还没有时为 null") OffsetDateTime lastCycleAt,
        List<Finding> findings,
        List<Sum> sums) {

    /** What is wrong with what. */
    @Schema(description = "一项发现")
    public record Finding(LedgerRule rule, @Schema(description = "账户、流水或预留") UUID subjectId, OffsetDateTime foundAt) {
    }

    /** All there is of one currency; the total is zero. */
    @Schema(description = "一个币种的合计")
    public record Sum(Currency currency, long issued, long expired, long redeemed,
            @Schema(description = "换算为另一币种的；换算而来的为负") long exchanged, long available, long held,
            @Schema(description = "总和，须为零") long total) {
    }
}
