package org.qiaomen.points.participation;

import java.time.OffsetDateTime;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.platform.CityTime;

import io.vertx.mutiny.sqlclient.Row;

/** How points come by taking part. */
@Schema(description = "积分规则")
public record RuleView(ParticipationEvent event, @Schema(examples = "参加评价") String label,
        @Schema(description = "每次积分；0 为停用", examples = "2") int points,
        @Schema(description = "每人每天最多积分", examples = "6") int capPerDay,
        @Schema(description = "每人每月最多积分", examples = "30") int capPerMonth,
        @Schema(description = "每人每年最多积分", examples = "180") int capPerYear,
        @Schema(description = "何时设定；null 为默认") OffsetDateTime setAt) {

    static RuleView of(ParticipationEvent event, SetRule rule, OffsetDateTime setAt) {
        return new RuleView(event, event.label(), rule.points(), rule.capPerDay(), rule.capPerMonth(), rule.capPerYear(),
                setAt);
    }

    static RuleView of(Row row) {
        return of(ParticipationEvent.valueOf(row.getString("event")),
                new SetRule(row.getInteger("points"), row.getInteger("cap_per_day"), row.getInteger("cap_per_month"),
                        row.getInteger("cap_per_year")),
                CityTime.show(row.getOffsetDateTime("set_at").toInstant()));
    }
}
