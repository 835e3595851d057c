package org.qiaomen.points.reward;

import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** What a stock-take found. */
@Schema(description = "盘点结果")
@RegisterForReflection
public record StockTakeView(UUID id, @Schema(description = "实际件数", examples = "98") long counted,
        @Schema(description = "应有件数：可兑库存加已预留", examples = "100") long expected,
        @Schema(description = "盘盈为正，盘亏为负", examples = "-2") long difference,
        @Schema(description = "此后的可兑库存", examples = "96") long stock,
        @Schema(description = "已预留未领取", examples = "2") long reserved,
        @Schema(description = "已预留而货架上没有的件数：须联系居民并取消", examples = "0") long shortage) {

    static StockTakeView of(UUID id, long counted, long stockBefore, long reserved, long shortage) {
        return new StockTakeView(id, counted, stockBefore + reserved, counted - stockBefore - reserved,
                Math.max(counted - reserved, 0), reserved, shortage);
    }
}
