package org.qiaomen.points.reward;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.platform.CityTime;

import io.vertx.mutiny.sqlclient.Row;

/** What was collected of a supplier's in a month: for his bill. Nothing of residents is in it. */
@Schema(description = "供应商月度对账")
public record SupplierMonthView(UUID supplierId, @Schema(examples = "惠民超市东街店") String supplierName,
        @Schema(examples = "2026-11") String month, @Schema(description = "按奖品合计，不含已退回的") List<Total> totals,
        @Schema(description = "逐笔，后领取的在前") List<Item> items, String nextCursor) {

    /** Collected and kept, of one reward. */
    @Schema(name = "SupplierTotal")
    public record Total(UUID rewardId, @Schema(examples = "洗衣液") String rewardName, @Schema(examples = "40") long quantity,
            @Schema(examples = "1200") long points) {

        static Total of(Row row) {
            return new Total(row.getUUID("reward_id"), row.getString("name"), row.getLong("quantity"),
                    row.getLong("points"));
        }
    }

    /** One hand-over. */
    @Schema(name = "SupplierRedemption")
    public record Item(UUID id, UUID rewardId, @Schema(examples = "洗衣液") String rewardName,
            @Schema(examples = "1") int quantity,
            @Schema(examples = "30") long points, OffsetDateTime collectedAt,
            @Schema(description = "已退回") boolean returned) {

        static Item of(Row row) {
            int quantity = row.getInteger("quantity");
            return new Item(row.getUUID("id"), row.getUUID("reward_id"), row.getString("reward_name"), quantity,
                    quantity * row.getLong("unit_points"),
                    CityTime.show(row.getOffsetDateTime("collected_at").toInstant()),
                    RedemptionState.RETURNED.name().equals(row.getString("state")));
        }
    }
}
