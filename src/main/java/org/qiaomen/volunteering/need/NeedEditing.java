package org.qiaomen.volunteering.need;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.identity.CurrentStaff;
import org.qiaomen.notice.Notices;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.AuditEntry;
import org.qiaomen.platform.AuditLog;
import org.qiaomen.platform.IdempotentCall;
import org.qiaomen.platform.IdempotentWrites;
import org.qiaomen.platform.Preconditions;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.volunteering.Distances;
import org.qiaomen.volunteering.VolunteeringError;

import io.smallrye.mutiny.Uni;

/** Changes what a need says, as long as it has not begun; whoever signed up is told of another time or place. */
@ApplicationScoped
class NeedEditing {

    private static final double A_FEW_STEPS_METRES = 5;

    private final NeedRepository needs;
    private final Needs desk;
    private final SignUps signUps;
    private final IdempotentWrites writes;
    private final AuditLog audit;
    private final Notices notices;
    private final Clock clock;

    NeedEditing(NeedRepository needs, Needs desk, SignUps signUps, IdempotentWrites writes, AuditLog audit, Notices notices,
            Clock clock) {
        this.needs = needs;
        this.desk = desk;
        this.signUps = signUps;
        this.writes = writes;
        this.audit = audit;
        this.notices = notices;
        this.clock = clock;
    }

    /** What of a need its volunteers go by, to the minute and to a few steps: what is shown is rounded, and comes back so. */
    private record Meeting(Instant startsAt, Instant endsAt, double latitude, double longitude, String placeName,
            String meetingPoint) {

        boolean isSame(Meeting other) {
            return startsAt.truncatedTo(ChronoUnit.MINUTES).equals(other.startsAt.truncatedTo(ChronoUnit.MINUTES))
                    && endsAt.truncatedTo(ChronoUnit.MINUTES).equals(other.endsAt.truncatedTo(ChronoUnit.MINUTES))
                    && Distances.metres(latitude, longitude, other.latitude, other.longitude) < A_FEW_STEPS_METRES
                    && placeName.equals(other.placeName) && Objects.equals(meetingPoint, other.meetingPoint);
        }
    }

    /** The place must lie within their area before and after. */
    Uni<Response> editByStaff(CurrentStaff staff, UUID id, String key, String ifMatch, EditNeed command) {
        NeedContent content = desk.content(command.published());
        if (!staff.covers(content.areaCode())) {
            throw new ProblemException(VolunteeringError.OUTSIDE_AREA).field("place");
        }
        return edit(Organiser.of(staff), id, key, ifMatch, command, content);
    }

    Uni<Response> editByResident(Actor resident, UUID id, String key, String ifMatch, EditNeed command) {
        return edit(Organiser.resident(resident), id, key, ifMatch, command, desk.content(command.published()));
    }

    private Uni<Response> edit(Organiser organiser, UUID id, String key, String ifMatch, EditNeed command,
            NeedContent content) {
        IdempotentCall call = IdempotentCall.of(organiser.actor().id(), "PUT /volunteer/needs/" + id, key, command);
        return writes.change(call, session -> needs.lock(session, id)
                .chain(need -> needs.requireRunBy(session, need, organiser))
                .invoke(need -> Preconditions.requireMatch(ifMatch, need.edition()))
                .call(need -> change(session, need, content, organiser.areaCode() != null))
                .call(need -> audit.record(session, AuditEntry.of(organiser.actor(), "volunteering.edit-need", "volunteer-need",
                        need.id()).area(need.areaCode())))
                .call(session::flush)
                .map(desk::view)).invoke(any -> notices.announce());
    }

    private Uni<Void> change(Mutiny.Session session, VolunteerNeed need, NeedContent content, boolean byStaff) {
        Meeting before = meeting(need);
        need.edit(content, byStaff, clock.instant());
        boolean moved = !before.isSame(meeting(need));
        return session.flush().chain(() -> moved ? signUps.meetElsewhere(session, need) : Uni.createFrom().voidItem())
                .chain(() -> signUps.fillPlaces(session, need));
    }

    private Meeting meeting(VolunteerNeed need) {
        return new Meeting(need.startsAt(), need.endsAt(), need.latitude(), need.longitude(), need.placeName(),
                desk.meetingPoint(need));
    }
}
