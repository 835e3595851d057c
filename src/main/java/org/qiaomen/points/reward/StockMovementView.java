package org.qiaomen.points.reward;

import java.time.OffsetDateTime;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.CityTime;

import io.vertx.mutiny.sqlclient.Row;

/** One line of the history of a stock. */
@Schema(description = "库存变动")
public record StockMovementView(long id,
        @Schema(description = "进货、兑出、取消退回、到期退回、退货、盘点、报损", examples = "DELIVERY") Kind kind,
        @Schema(description = "正为增加，负为减少", examples = "100") long quantity, UUID redemptionId, String note,
        @Schema(description = "谁做的：居民、工作人员、系统") Actor.Kind by, @Schema(description = "工作人员") UUID staffId,
        OffsetDateTime at) {

    /** Why stock changed. */
    @Schema(name = "StockMovementKind")
    public enum Kind {
        DELIVERY,
        SALE,
        CANCEL,
        EXPIRY,
        RETURN,
        COUNT,
        LOSS
    }

    static StockMovementView of(Row row) {
        Actor.Kind by = Actor.Kind.valueOf(row.getString("actor_kind"));
        return new StockMovementView(row.getLong("id"), Kind.valueOf(row.getString("kind")), row.getLong("quantity"),
                row.getUUID("redemption_id"), row.getString("note"), by,
                by == Actor.Kind.STAFF ? row.getUUID("actor_id") : null,
                CityTime.show(row.getOffsetDateTime("created_at").toInstant()));
    }
}
