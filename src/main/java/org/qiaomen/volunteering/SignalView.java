package org.qiaomen.volunteering;

import java.time.OffsetDateTime;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.platform.CityTime;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.mutiny.sqlclient.Row;

/** What looked wrong, as staff see it. */
@Schema(description = "可疑情况：供工作人员核实，不是结论")
@RegisterForReflection
public record SignalView(UUID id, SignalKind kind,
        @Schema(description = "志愿者编号", examples = "123456789018") String volunteerNumber,
        String areaCode, SourceType sourceType, UUID sourceId, @Schema(description = "与哪一项冲突") UUID otherId,
        @Schema(examples = "两处相距约 12.3 公里，间隔 2 分钟") String detail, @Schema(description = "发生了几次") int times,
        OffsetDateTime firstAt, OffsetDateTime lastAt, SignalState state, String note, OffsetDateTime decidedAt) {

    static final String COLUMNS = "s.id, s.kind, v.number, s.area_code, s.source_type, s.source_id, s.other_id, s.detail,"
            + " s.times, s.first_at, s.last_at, s.state, s.note, s.decided_at";

    static SignalView of(Row row) {
        return new SignalView(row.getUUID("id"), SignalKind.valueOf(row.getString("kind")), row.getString("number"),
                row.getString("area_code"), SourceType.valueOf(row.getString("source_type")), row.getUUID("source_id"),
                row.getUUID("other_id"), row.getString("detail"), row.getInteger("times"), time(row, "first_at"),
                time(row, "last_at"), SignalState.valueOf(row.getString("state")), row.getString("note"),
                time(row, "decided_at"));
    }

    private static OffsetDateTime time(Row row, String column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : CityTime.show(at.toInstant());
    }
}
