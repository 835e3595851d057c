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
import org.qiaomen.platform.CityTime;
import org.qiaomen.platform.IdempotentCall;
import org.qiaomen.platform.IdempotentWrites;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.RateLimiter;
import org.qiaomen.platform.Transactions;
import org.qiaomen.volunteering.FraudSignals;
import org.qiaomen.volunteering.ServiceSpan;
import org.qiaomen.volunteering.ServiceSpans;
import org.qiaomen.volunteering.SignalKind;
import org.qiaomen.volunteering.SourceType;
import org.qiaomen.volunteering.Suspicion;
import org.qiaomen.volunteering.VolunteeringConfig;
import org.qiaomen.volunteering.VolunteeringError;
import org.qiaomen.volunteering.attendance.AttendanceEvents.Kind;
import org.qiaomen.volunteering.attendance.AttendanceEvents.Presence;
import org.qiaomen.volunteering.need.NeedNotices;
import org.qiaomen.volunteering.need.NeedRepository;
import org.qiaomen.volunteering.need.Organiser;
import org.qiaomen.volunteering.need.SignUp;
import org.qiaomen.volunteering.need.SignUpState;
import org.qiaomen.volunteering.need.VolunteerNeed;

import io.smallrye.mutiny.Uni;

/** Signing in and out. Somebody's sign-up is locked meanwhile, so that of two taps one counts. */
@ApplicationScoped
class Attendances {

    private static final String GUESSES = "volunteer-codes";

    private final NeedRepository needs;
    private final AttendanceCodes codes;
    private final PresenceCheck presence;
    private final ServiceSpans spans;
    private final FraudSignals signals;
    private final AttendanceEvents events;
    private final NeedNotices told;
    private final Notices notices;
    private final IdempotentWrites writes;
    private final Transactions transactions;
    private final RateLimiter limits;
    private final AuditLog audit;
    private final VolunteeringConfig config;
    private final Clock clock;

    Attendances(NeedRepository needs, AttendanceCodes codes, PresenceCheck presence, ServiceSpans spans,
            FraudSignals signals, AttendanceEvents events, NeedNotices told, Notices notices, IdempotentWrites writes,
            Transactions transactions, RateLimiter limits, AuditLog audit, VolunteeringConfig config, Clock clock) {
        this.needs = needs;
        this.codes = codes;
        this.presence = presence;
        this.spans = spans;
        this.signals = signals;
        this.events = events;
        this.told = told;
        this.notices = notices;
        this.writes = writes;
        this.transactions = transactions;
        this.limits = limits;
        this.audit = audit;
        this.config = config;
        this.clock = clock;
    }

    /** For whoever runs the need, from shortly before it until shortly after. */
    Uni<CodeView> code(Organiser organiser, UUID needId) {
        return transactions.read(session -> needs.find(session, needId)
                .chain(need -> needs.requireRunBy(session, need, organiser)))
                .map(need -> {
                    Instant now = clock.instant();
                    requireTime(need, now);
                    return new CodeView(codes.at(needId, now), CityTime.show(codes.changesAt(now)));
                });
    }

    Uni<Response> attend(Actor resident, String key, AttendNeed command) {
        command.requireOneProof();
        IdempotentCall call = IdempotentCall.of(resident.id(), "POST /volunteer/attendances", key, command);
        String guesser = resident.id() + ":" + command.needId();
        return limits.checkFailures(GUESSES, guesser)
                .onFailure(ProblemException.class).call(() -> listGuessing(resident, command.needId()))
                .chain(() -> signals.listing(writes.create(call, session -> attend(session, resident, command),
                        view -> "/api/v1/me/volunteer/sign-ups")))
                .onFailure(Attendances::isWrongCode).call(() -> limits.countFailure(GUESSES, guesser))
                .call(() -> notices.announce(resident.id()));
    }

    private Uni<AttendanceView> attend(Mutiny.Session session, Actor resident, AttendNeed command) {
        return needs.find(session, command.needId())
                .chain(need -> needs.lockSignUp(session, need.id(), resident.id())
                        .onItem().ifNull().failWith(() -> new ProblemException(VolunteeringError.NOT_SIGNED_UP))
                        .chain(signUp -> command.action() == AttendNeed.Action.IN
                                ? in(session, need, signUp, resident, command)
                                : out(session, need, signUp, resident, command)))
                .call(session::flush).map(AttendanceView::of);
    }

    private Uni<Attendance> in(Mutiny.Session session, VolunteerNeed need, SignUp signUp, Actor resident,
            AttendNeed command) {
        if (signUp.state() == SignUpState.ATTENDED) {
            throw new ProblemException(VolunteeringError.ALREADY_IN);
        }
        signUp.attend();
        Instant now = clock.instant();
        requireTime(need, now);
        need.requireOpen(now);
        Presence how = presence.require(need, resident.id(), command, now);
        Attendance attendance = Attendance.begin(signUp, now, need.endsAt().plus(config.attendance().earlyBy()));
        return spans.actual(session, span(need, resident.id(), now, need.endsAt()), need.areaCode())
                .chain(() -> session.persist(attendance)).call(session::flush)
                .chain(() -> record(session, need, attendance, Kind.IN, resident, how, command))
                .chain(() -> told.tell(session, resident.id(), "signed-in", need, "签到成功",
                        "您已签到《" + need.title() + "》（" + NeedNotices.when(now) + "）。走的时候请签退。", false))
                .replaceWith(attendance);
    }

    private Uni<Attendance> out(Mutiny.Session session, VolunteerNeed need, SignUp signUp, Actor resident,
            AttendNeed command) {
        if (signUp.state() != SignUpState.ATTENDED) {
            signUp.attend();
            throw new ProblemException(VolunteeringError.NOT_IN);
        }
        Instant now = clock.instant();
        return ofSignUp(session, signUp.id()).call(attendance -> {
            if (attendance.outAt() != null) {
                throw new ProblemException(VolunteeringError.ALREADY_OUT);
            }
            requireTime(need, now);
            Presence how = presence.require(need, resident.id(), command, now);
            attendance.leave(now);
            return spans.actual(session, span(need, resident.id(), attendance.inAt(), now), need.areaCode())
                    .chain(() -> record(session, need, attendance, Kind.OUT, resident, how, command))
                    .chain(() -> told.tell(session, resident.id(), "signed-out", need, "签退成功，请确认",
                            "《" + need.title() + "》：" + NeedNotices.when(attendance.inAt()) + " 至 " + NeedNotices.when(now)
                                    + "。请您和组织者各确认一次，然后计入时间和积分。",
                            false))
                    .chain(() -> told.tellOrganisers(session, need, "to-confirm", "有志愿者签退，请确认",
                            "《" + need.title() + "》有志愿者已签退，请核对时间并确认。", resident.id()));
        });
    }

    private Uni<Void> record(Mutiny.Session session, VolunteerNeed need, Attendance attendance, Kind kind, Actor resident,
            Presence how, AttendNeed command) {
        Suspicion.Signal skew = presence.clockSignal(need, resident.id(), command, clock.instant());
        Instant client = command.clientTime() == null ? null : command.clientTime().toInstant();
        AuditEntry entry = AuditEntry.of(resident, kind == Kind.IN ? "volunteering.sign-in" : "volunteering.sign-out",
                "volunteer-attendance", attendance.id()).area(need.areaCode());
        return events.add(session, attendance, kind, resident, how, client, null)
                .chain(() -> audit.record(session, entry))
                .chain(() -> skew == null ? Uni.createFrom().voidItem() : signals.raise(session, skew));
    }

    /** Locked; null when there is none. */
    Uni<Attendance> ofSignUp(Mutiny.Session session, UUID signUpId) {
        return session.createQuery("from Attendance where signUpId = :signUp", Attendance.class)
                .setParameter("signUp", signUpId).setLockMode(LockModeType.PESSIMISTIC_WRITE).getSingleResultOrNull();
    }

    private void requireTime(VolunteerNeed need, Instant now) {
        // Whoever was there when it was cancelled still signs out.
        if (!need.wasOpen()) {
            throw new ProblemException(VolunteeringError.NEED_NOT_OPEN);
        }
        if (now.isBefore(need.startsAt().minus(config.attendance().earlyBy()))) {
            throw new ProblemException(VolunteeringError.TOO_EARLY);
        }
        if (now.isAfter(need.endsAt().plus(config.attendance().lateBy()))) {
            throw new ProblemException(VolunteeringError.NEED_OVER);
        }
    }

    // Only of somebody who was to come: others' tries say nothing about a volunteer.
    private Uni<Void> listGuessing(Actor resident, UUID needId) {
        return transactions.write(session -> needs.lockSignUp(session, needId, resident.id())
                .chain(signUp -> signUp == null ? Uni.createFrom().voidItem()
                        : needs.find(session, needId).chain(need -> signals.raise(session,
                                PresenceCheck.signal(SignalKind.CODE_GUESSING, need, resident.id(), "签到码连续输错，已暂时停用")))));
    }

    private static boolean isWrongCode(Throwable failure) {
        return failure instanceof ProblemException problem && problem.error() == VolunteeringError.CODE_WRONG;
    }

    static ServiceSpan span(VolunteerNeed need, UUID residentId, Instant from, Instant to) {
        return new ServiceSpan(residentId, SourceType.NEED, need.id(), from, to, need.latitude(), need.longitude());
    }
}
