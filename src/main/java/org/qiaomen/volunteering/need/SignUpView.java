package org.qiaomen.volunteering.need;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.platform.CityTime;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.mutiny.sqlclient.Row;

/** One's own sign-up, and what came of it. */
@Schema(description = "我的报名")
@RegisterForReflection
public record SignUpView(UUID id, UUID needId, SignUpState state,
        @Schema(description = "候补排在第几位；不在候补时为 null") Integer position, @Schema(examples = "陪独居老人去医院") String title,
        @Schema(examples = "安宁社区服务中心") String placeName,
        @Schema(description = "具体地址，报上名后才看得到", examples = "3 栋 2 单元 101") String meetingPoint, OffsetDateTime startsAt,
        OffsetDateTime endsAt, OffsetDateTime signedUpAt, Attendance attendance) {

    static final String COLUMNS = "s.id, s.need_id, s.state, n.title, n.place_name, n.meeting_point, n.starts_at, n.ends_at,"
            + " s.signed_up_at, a.id AS attendance_id, a.in_at, a.out_at, a.volunteer_confirmed_at, a.organiser_confirmed_at,"
            + " a.awarded_at, a.minutes, a.points, CASE WHEN s.state = 'WAITING' THEN (SELECT count(*) FROM volunteer_sign_up w"
            + " WHERE w.need_id = s.need_id AND w.state = 'WAITING' AND (w.signed_up_at, w.id) <= (s.signed_up_at, s.id)) END"
            + " AS position";

    /** When somebody was there, as far as it is known. */
    @Schema(description = "签到情况")
    @RegisterForReflection
    public record Attendance(UUID id, OffsetDateTime inAt, OffsetDateTime outAt,
            @Schema(description = "本人已确认") boolean confirmedByVolunteer,
            @Schema(description = "组织者已确认") boolean confirmedByOrganiser, @Schema(description = "已发放") boolean awarded,
            @Schema(description = "计入的分钟", examples = "60") Integer minutes, @Schema(examples = "10") Integer points) {

        static Attendance of(Row row) {
            return row.getUUID("attendance_id") == null ? null
                    : new Attendance(row.getUUID("attendance_id"), time(row, "in_at"), time(row, "out_at"),
                            row.getValue("volunteer_confirmed_at") != null, row.getValue("organiser_confirmed_at") != null,
                            row.getValue("awarded_at") != null, row.getInteger("minutes"), row.getInteger("points"));
        }
    }

    static SignUpView of(SignUp signUp, VolunteerNeed need, String meetingPoint) {
        return new SignUpView(signUp.id(), need.id(), signUp.state(),
                signUp.state() == SignUpState.WAITING ? need.waiting() : null, need.title(), need.placeName(), meetingPoint,
                CityTime.show(need.startsAt()), CityTime.show(need.endsAt()), CityTime.show(signUp.signedUpAt()), null);
    }

    static SignUpView of(Row row, String meetingPoint) {
        SignUpState state = SignUpState.valueOf(row.getString("state"));
        return new SignUpView(row.getUUID("id"), row.getUUID("need_id"), state, row.getInteger("position"),
                row.getString("title"), row.getString("place_name"), meetingPoint, time(row, "starts_at"),
                time(row, "ends_at"), time(row, "signed_up_at"), Attendance.of(row));
    }

    static OffsetDateTime time(Row row, String column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        Instant instant = at == null ? null : at.toInstant();
        return CityTime.show(instant);
    }
}
