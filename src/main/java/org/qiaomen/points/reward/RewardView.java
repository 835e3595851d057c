package org.qiaomen.points.reward;

import java.time.LocalDate;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.vertx.mutiny.sqlclient.Row;

/** A reward as everyone sees it. */
@Schema(description = "奖品")
public record RewardView(UUID id, @Schema(examples = "洗衣液") String name, @Schema(examples = "2 千克装") String description,
        RewardKind kind, @Schema(description = "今天每件积分", examples = "30") long pricePoints,
        RewardAvailability availability, @Schema(description = "还有几件", examples = "200") long stock,
        @Schema(description = "每人每月限兑件数；null 为不限", examples = "2") Integer perPersonLimit, LocalDate validFrom,
        LocalDate validTo, @Schema(examples = "7") int collectWithinDays, @Schema(examples = "7") int returnWithinDays,
        @Schema(examples = "东街社区服务站") String pickupPlace, @Schema(examples = "990181") String areaCode,
        @Schema(description = "图片：GET /rewards/{id}/pictures/{pictureId}") UUID pictureId) {

    static RewardView of(Row row, LocalDate today) {
        LocalDate from = row.getLocalDate("valid_from");
        LocalDate to = row.getLocalDate("valid_to");
        long stock = row.getLong("stock");
        return new RewardView(row.getUUID("id"), row.getString("name"), row.getString("description"),
                RewardKind.valueOf(row.getString("kind")), row.getLong("points"),
                RewardAvailability.of(RewardState.valueOf(row.getString("state")), from, to, today, stock), stock,
                row.getInteger("per_person_limit"), from, to, row.getInteger("collect_within_days"),
                row.getInteger("return_within_days"), row.getString("pickup_place"), row.getString("area_code"),
                row.getUUID("picture_id"));
    }
}
