package org.qiaomen.points;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** What a resident has, in both currencies. */
@Schema(description = "我的积分与时间")
@RegisterForReflection
public record PointsView(UUID residentId, Points points, Time time) {

    @Schema(description = "积分")
    public record Points(
            @Schema(description = "可用积分", examples = "120") long balance,
            @Schema(description = "已预留、等待结算的积分", examples = "30") long held,
            @Schema(description = "将要到期的积分，最近的在前，最多十二个日期") List<Expiring> expiring) {
    }

    @Schema(description = "时间")
    public record Time(
            @Schema(description = "可用分钟", examples = "90") long minutes,
            @Schema(description = "已预留的分钟", examples = "60") long held,
            @Schema(description = "将要到期的分钟") List<Expiring> expiring) {
    }

    @Schema(description = "某一时刻到期的数额")
    public record Expiring(@Schema(examples = "20") long amount, OffsetDateTime at) {
    }
}
