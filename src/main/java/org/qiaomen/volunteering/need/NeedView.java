package org.qiaomen.volunteering.need;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.platform.CityTime;
import org.qiaomen.region.CoordinateSystem;
import org.qiaomen.region.GeoPoint;
import org.qiaomen.volunteering.Skill;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.mutiny.sqlclient.Row;

/** A need as everybody reads it. */
@Schema(description = "志愿服务需求")
@RegisterForReflection
public record NeedView(UUID id, @Schema(examples = "陪独居老人去医院") String title, String description,
        PublisherKind publisherKind,
        @Schema(description = "社区、团队的名称，或居民的志愿者编号", examples = "安宁社区") String publisherName, String areaCode,
        @Schema(examples = "安宁社区服务中心") String placeName,
        @Schema(description = "纬度；居民发布的只到约百米", examples = "28.2303") double latitude,
        @Schema(examples = "112.3013") double longitude, CoordinateSystem coordinateSystem, OffsetDateTime startsAt,
        OffsetDateTime endsAt, @Schema(examples = "3") int places, @Schema(description = "已报名", examples = "1") int taken,
        @Schema(description = "候补", examples = "0") int waiting, List<Skill> skills,
        @Schema(description = "全程参加计多少分钟", examples = "180") int minutes,
        @Schema(description = "全程参加得多少积分", examples = "30") int points, NeedState state,
        @Schema(description = "审核意见或取消的理由") String note,
        @Schema(description = "第几版；修改时 If-Match 填 \"v版次\"", examples = "1") long version) {

    static final String COLUMNS = "id, title, description, publisher_kind, publisher_name, area_code, place_name, latitude,"
            + " longitude, starts_at, ends_at, places, taken, waiting, skills, minutes, points, state, review_note, end_reason,"
            + " created_at, edition";
    // Somebody's home is not pointed at: a thousandth of a degree is about a hundred metres.
    private static final double COARSE = 1_000;
    private static final double FINE = 1_000_000;

    static NeedView of(VolunteerNeed need, Instant now) {
        return of(need.id(), need.title(), need.description(), need.publisherKind(), need.publisherName(), need.areaCode(),
                need.placeName(), need.latitude(), need.longitude(), need.startsAt(), need.endsAt(), need.places(),
                need.taken(), need.waiting(), need.skills(), need.minutes(), need.points(), need.state(), need.note(),
                need.edition(), now);
    }

    static NeedView of(Row row, Instant now) {
        String reason = row.getString("end_reason");
        return of(row.getUUID("id"), row.getString("title"), row.getString("description"),
                PublisherKind.valueOf(row.getString("publisher_kind")), row.getString("publisher_name"),
                row.getString("area_code"), row.getString("place_name"), row.getDouble("latitude"),
                row.getDouble("longitude"), row.getOffsetDateTime("starts_at").toInstant(),
                row.getOffsetDateTime("ends_at").toInstant(), row.getInteger("places"), row.getInteger("taken"),
                row.getInteger("waiting"), Arrays.stream(row.getArrayOfStrings("skills")).map(Skill::valueOf).toList(),
                row.getInteger("minutes"), row.getInteger("points"), NeedState.valueOf(row.getString("state")),
                reason == null ? row.getString("review_note") : reason, row.getLong("edition"), now);
    }

    private static NeedView of(UUID id, String title, String description, PublisherKind kind, String publisher, String area,
            String placeName, double latitude, double longitude, Instant startsAt, Instant endsAt, int places, int taken,
            int waiting, List<Skill> skills, int minutes, int points, NeedState state, String note, long edition,
            Instant now) {
        GeoPoint shown = new GeoPoint(latitude, longitude, CoordinateSystem.WGS84).toGcj02();
        double grain = kind == PublisherKind.RESIDENT ? COARSE : FINE;
        return new NeedView(id, title, description, kind, publisher, area, placeName,
                Math.round(shown.latitude() * grain) / grain, Math.round(shown.longitude() * grain) / grain,
                CoordinateSystem.GCJ02,
                CityTime.show(startsAt), CityTime.show(endsAt), places, taken, waiting, skills, minutes, points,
                state == NeedState.OPEN && !endsAt.isAfter(now) ? NeedState.ENDED : state, note, edition);
    }
}
