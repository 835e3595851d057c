package org.qiaomen.volunteering.attendance;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.ws.rs.core.Response;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.notice.Notices;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.AuditEntry;
import org.qiaomen.platform.AuditLog;
import org.qiaomen.platform.IdempotentCall;
import org.qiaomen.platform.IdempotentWrites;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.Texts;
import org.qiaomen.platform.Transactions;
import org.qiaomen.volunteering.FraudSignals;
import org.qiaomen.volunteering.ServiceSpans;
import org.qiaomen.volunteering.VolunteeringConfig;
import org.qiaomen.volunteering.VolunteeringError;
import org.qiaomen.volunteering.attendance.AttendanceEvents.Kind;
import org.qiaomen.volunteering.need.NeedNotices;
import org.qiaomen.volunteering.need.NeedRepository;
import org.qiaomen.volunteering.need.Organiser;
import org.qiaomen.volunteering.need.SignUp;
import org.qiaomen.volunteering.need.VolunteerNeed;
import org.qiaomen.volunteering.record.Ranking;

import io.smallrye.mutiny.Uni;

/** Both sides confirm, then it is awarded; what the organiser corrects upwards, both have to agree on anew. */
@ApplicationScoped
class Confirmations {

    private final NeedRepository needs;
    private final Attendances attendances;
    private final Awards awards;
    private final ServiceSpans spans;
    private final FraudSignals signals;
    private final AttendanceEvents events;
    private final NeedNotices told;
    private final Notices notices;
    private final IdempotentWrites writes;
    private final AuditLog audit;
    private final Ranking ranking;
    private final Transactions transactions;
    private final VolunteeringConfig config;
    private final Clock clock;

    Confirmations(NeedRepository needs, Attendances attendances, Awards awards, ServiceSpans spans, FraudSignals signals,
            AttendanceEvents events, NeedNotices told, Notices notices, IdempotentWrites writes, AuditLog audit,
            Ranking ranking, Transactions transactions, VolunteeringConfig config, Clock clock) {
        this.ranking = ranking;
        this.transactions = transactions;
        this.needs = needs;
        this.attendances = attendances;
        this.awards = awards;
        this.spans = spans;
        this.signals = signals;
        this.events = events;
        this.told = told;
        this.notices = notices;
        this.writes = writes;
        this.audit = audit;
        this.config = config;
        this.clock = clock;
    }

    /** By the volunteer himself, or by whoever runs the need; whoever is both confirms as a volunteer alone. */
    Uni<Response> confirm(Organiser caller, UUID attendanceId, String key) {
        IdempotentCall call = IdempotentCall.of(caller.actor().id(),
                "POST /volunteer/attendances/" + attendanceId + "/confirmation", key, null);
        return writes.change(call, session -> lock(session, attendanceId)
                .chain(attendance -> needs.find(session, attendance.needId())
                        .chain(need -> confirm(session, attendance, need, caller))))
                .invoke(any -> notices.announce()).call(() -> ranked(attendanceId));
    }

    private Uni<AttendanceView> confirm(Mutiny.Session session, Attendance attendance, VolunteerNeed need,
            Organiser caller) {
        boolean volunteer = caller.areaCode() == null && caller.actor().id().equals(attendance.residentId());
        Uni<Void> side = volunteer ? Uni.createFrom().voidItem()
                : hidden(needs.requireRunBy(session, need, caller)).replaceWithVoid();
        return side.invoke(() -> {
            if (volunteer) {
                attendance.confirmByVolunteer(clock.instant());
            } else {
                attendance.confirmByOrganiser(clock.instant());
            }
        })
                .chain(() -> events.add(session, attendance,
                        volunteer ? Kind.CONFIRMED_BY_VOLUNTEER : Kind.CONFIRMED_BY_ORGANISER, caller.actor(), null))
                .chain(() -> audit.record(session, entry(caller.actor(), "volunteering.confirm", attendance, need)))
                .chain(() -> attendance.isDue() ? awards.award(session, attendance, need, caller.actor())
                        : Uni.createFrom().voidItem())
                .chain(session::flush).map(done -> AttendanceView.of(attendance));
    }

    /**
     * Also of somebody who never signed in, but had a place. What was awarded stands until the volunteer confirms the new
     * times; where
     * they are shorter, the difference is taken at once.
     */
    Uni<Response> correct(Organiser organiser, UUID signUpId, String key, CorrectAttendance command) {
        IdempotentCall call = IdempotentCall.of(organiser.actor().id(),
                "POST /volunteer/sign-ups/" + signUpId + "/corrections", key, command);
        String reason = Texts.storable(command.reason());
        return signals.listing(writes.change(call, session -> needs.lockSignUp(session, signUpId)
                .chain(signUp -> needs.find(session, signUp.needId())
                        .call(need -> notFound(needs.requireRunBy(session, need, organiser)))
                        .chain(need -> correct(session, signUp, need, organiser.actor(), command, reason)))))
                .invoke(any -> notices.announce()).call(() -> ranked(signUpId));
    }

    private Uni<Void> ranked(UUID attendanceOrSignUpId) {
        return transactions
                .read(session -> session.createQuery("select residentId from Attendance where id = :id or signUpId = :id",
                        UUID.class).setParameter("id", attendanceOrSignUpId).getSingleResultOrNull())
                .chain(resident -> resident == null ? Uni.createFrom().voidItem() : ranking.changed(resident))
                .onFailure().recoverWithNull();
    }

    private Uni<AttendanceView> correct(Mutiny.Session session, SignUp signUp, VolunteerNeed need, Actor organiser,
            CorrectAttendance command, String reason) {
        if (organiser.kind() == Actor.Kind.RESIDENT && organiser.id().equals(signUp.residentId())) {
            throw new ProblemException(VolunteeringError.OWN_ATTENDANCE);
        }
        Instant in = command.inAt().toInstant();
        Instant out = command.outAt().toInstant();
        requireTimes(need, in, out);
        signUp.attend();
        return attendances.ofSignUp(session, signUp.id())
                .chain(found -> found != null ? Uni.createFrom().item(found) : begin(session, signUp, in))
                .call(() -> spans.corrected(session, Attendances.span(need, signUp.residentId(), in, out), need.areaCode(),
                        signals))
                .invoke(attendance -> attendance.correct(in, out, clock.instant()))
                .call(attendance -> events.add(session, attendance, Kind.CORRECTED, organiser, reason))
                .call(attendance -> audit.record(session, entry(organiser, "volunteering.correct", attendance, need)))
                .call(attendance -> attendance.isLessThanStanding(need) ? lessen(session, attendance, need, organiser)
                        : Uni.createFrom().voidItem())
                .call(attendance -> tell(session, attendance, need, reason))
                .call(session::flush).map(AttendanceView::of);
    }

    // Whoever confirmed more has confirmed this too, and must not keep the rest by not confirming.
    private Uni<Void> lessen(Mutiny.Session session, Attendance attendance, VolunteerNeed need, Actor organiser) {
        attendance.confirmByVolunteer(clock.instant());
        return awards.award(session, attendance, need, organiser);
    }

    private Uni<Void> tell(Mutiny.Session session, Attendance attendance, VolunteerNeed need, String reason) {
        boolean asked = attendance.volunteerConfirmedAt() == null;
        return told.tell(session, attendance.residentId(), "corrected", need, asked ? "签到时间已更正，请确认" : "签到时间已更正",
                "《" + need.title() + "》更正为 " + NeedNotices.when(attendance.inAt()) + " 至 "
                        + NeedNotices.when(attendance.outAt()) + "。理由：" + reason
                        + (asked ? "。请您确认，确认后重新计入。" : "。已按更正后的时间计入；如有异议，请联系组织者或社区。"),
                false);
    }

    private static Uni<Attendance> begin(Mutiny.Session session, SignUp signUp, Instant in) {
        Attendance attendance = Attendance.begin(signUp, in, null);
        return session.persist(attendance).call(session::flush).replaceWith(attendance);
    }

    private void requireTimes(VolunteerNeed need, Instant in, Instant out) {
        if (out.isBefore(in)) {
            throw ProblemException.invalid("outAt", "不能早于签到时间", "must not be before inAt");
        }
        if (in.isBefore(need.startsAt().minus(config.attendance().earlyBy())) || in.isAfter(need.endsAt())) {
            throw ProblemException.invalid("inAt", "须在服务时段内", "must lie within the time of the need");
        }
        if (out.isAfter(need.endsAt().plus(config.attendance().lateBy())) || out.isAfter(clock.instant())) {
            throw ProblemException.invalid("outAt", "须在服务时段内，且不能是将来", "must lie within the time of the need, and not ahead");
        }
    }

    private static Uni<Attendance> lock(Mutiny.Session session, UUID id) {
        return session.createQuery("from Attendance where id = :id", Attendance.class).setParameter("id", id)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE).getSingleResultOrNull()
                .onItem().ifNull().failWith(() -> new ProblemException(VolunteeringError.ATTENDANCE_NOT_FOUND));
    }

    private static <T> Uni<T> hidden(Uni<T> allowed) {
        return allowed.onFailure(ProblemException.class)
                .transform(failure -> new ProblemException(VolunteeringError.ATTENDANCE_NOT_FOUND));
    }

    private static <T> Uni<T> notFound(Uni<T> allowed) {
        return allowed.onFailure(ProblemException.class)
                .transform(failure -> new ProblemException(VolunteeringError.SIGN_UP_NOT_FOUND));
    }

    private static AuditEntry entry(Actor actor, String action, Attendance attendance, VolunteerNeed need) {
        return AuditEntry.of(actor, action, "volunteer-attendance", attendance.id()).area(need.areaCode());
    }
}
