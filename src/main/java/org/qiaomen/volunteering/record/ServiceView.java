package org.qiaomen.volunteering.record;

import java.time.OffsetDateTime;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.platform.CityTime;
import org.qiaomen.volunteering.SourceType;

import io.vertx.mutiny.sqlclient.Row;

/** One line of the record. */
@Schema(description = "一次服务")
public record ServiceView(UUID id, @Schema(description = "NEED 志愿服务，ORDER 邻里互助") SourceType kind,
        @Schema(examples = "陪独居老人去医院") String title, OffsetDateTime startedAt, OffsetDateTime endedAt,
        @Schema(examples = "180") int minutes, @Schema(examples = "30") int points,
        @Schema(description = "后来被更正、已经撤回的时间；null 为有效") OffsetDateTime reversedAt) {

    static final String COLUMNS = "id, source_type, title, started_at, ended_at, minutes, points, reversed_at";

    static ServiceView of(Row row) {
        return new ServiceView(row.getUUID("id"), SourceType.valueOf(row.getString("source_type")), row.getString("title"),
                time(row, "started_at"), time(row, "ended_at"), row.getInteger("minutes"), row.getInteger("points"),
                time(row, "reversed_at"));
    }

    private static OffsetDateTime time(Row row, String column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : CityTime.show(at.toInstant());
    }
}
