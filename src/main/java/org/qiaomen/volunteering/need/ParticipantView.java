package org.qiaomen.volunteering.need;

import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.volunteering.Skill;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.mutiny.sqlclient.Row;

/** Who signed up, as the organiser sees it: a number and skills, no name and no telephone. */
@Schema(description = "报名的志愿者：只有编号和技能")
@RegisterForReflection
public record ParticipantView(UUID signUpId, @Schema(examples = "123456789018") String volunteerNumber, SignUpState state,
        List<Skill> skills, OffsetDateTime signedUpAt, SignUpView.Attendance attendance) {

    static final String COLUMNS = "s.id, s.need_id, s.state, s.signed_up_at, v.number, v.skills, a.id AS attendance_id, a.in_at,"
            + " a.out_at, a.volunteer_confirmed_at, a.organiser_confirmed_at, a.awarded_at, a.minutes, a.points";

    static ParticipantView of(Row row) {
        return new ParticipantView(row.getUUID("id"), row.getString("number"), SignUpState.valueOf(row.getString("state")),
                Arrays.stream(row.getArrayOfStrings("skills")).map(Skill::valueOf).toList(),
                SignUpView.time(row, "signed_up_at"), SignUpView.Attendance.of(row));
    }
}
