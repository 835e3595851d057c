package org.qiaomen.volunteering.attendance;

import java.time.OffsetDateTime;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.platform.CityTime;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** One attendance, for the volunteer and for whoever runs the need. */
@Schema(description = "签到情况")
@RegisterForReflection
public record AttendanceView(UUID id, UUID needId, UUID signUpId, AttendanceState state, OffsetDateTime inAt,
        OffsetDateTime outAt, @Schema(description = "本人何时确认") OffsetDateTime volunteerConfirmedAt,
        @Schema(description = "组织者何时确认") OffsetDateTime organiserConfirmedAt,
        @Schema(description = "计入的分钟；双方确认后才有", examples = "60") Integer minutes,
        @Schema(description = "得到的积分；双方确认后才有", examples = "10") Integer points,
        @Schema(description = "时间入账的流水号；可在我的流水证明中核对") UUID timeTransactionId, UUID pointsTransactionId) {

    static AttendanceView of(Attendance attendance) {
        AttendanceState state = attendance.isAwarded() ? AttendanceState.AWARDED
                : attendance.outAt() == null ? AttendanceState.PRESENT : AttendanceState.LEFT;
        return new AttendanceView(attendance.id(), attendance.needId(), attendance.signUpId(), state,
                CityTime.show(attendance.inAt()), CityTime.show(attendance.outAt()),
                CityTime.show(attendance.volunteerConfirmedAt()), CityTime.show(attendance.organiserConfirmedAt()),
                attendance.minutes(), attendance.points(), attendance.timeTransaction(), attendance.pointsTransaction());
    }
}
