package org.qiaomen.volunteering.need;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.notice.Notices;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.AuditEntry;
import org.qiaomen.platform.AuditLog;
import org.qiaomen.platform.ColumnCipher;
import org.qiaomen.platform.IdempotentCall;
import org.qiaomen.platform.IdempotentWrites;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.volunteering.ServiceSpan;
import org.qiaomen.volunteering.ServiceSpans;
import org.qiaomen.volunteering.SourceType;
import org.qiaomen.volunteering.VolunteeringConfig;
import org.qiaomen.volunteering.VolunteeringError;
import org.qiaomen.volunteering.Volunteers;

import io.smallrye.mutiny.Uni;

/**
 * Signing up and withdrawing, one after the other for each need. Who waits is bound to the time as well, so that moving up
 * never clashes
 * with anything else.
 */
@ApplicationScoped
public class SignUps {

    private final NeedRepository needs;
    private final Volunteers volunteers;
    private final ServiceSpans spans;
    private final NeedNotices told;
    private final Notices notices;
    private final IdempotentWrites writes;
    private final AuditLog audit;
    private final ColumnCipher cipher;
    private final VolunteeringConfig config;
    private final Clock clock;

    SignUps(NeedRepository needs, Volunteers volunteers, ServiceSpans spans, NeedNotices told, Notices notices,
            IdempotentWrites writes, AuditLog audit, ColumnCipher cipher, VolunteeringConfig config, Clock clock) {
        this.needs = needs;
        this.volunteers = volunteers;
        this.spans = spans;
        this.told = told;
        this.notices = notices;
        this.writes = writes;
        this.audit = audit;
        this.cipher = cipher;
        this.config = config;
        this.clock = clock;
    }

    Uni<Response> signUp(Actor resident, UUID needId, String key) {
        IdempotentCall call = IdempotentCall.of(resident.id(), "POST /volunteer/needs/" + needId + "/sign-ups", key, null);
        return writes.create(call, session -> needs.lock(session, needId)
                .chain(need -> enter(session, need, resident)),
                view -> "/api/v1/me/volunteer/sign-ups")
                .call(() -> notices.announce(resident.id()));
    }

    private Uni<SignUpView> enter(Mutiny.Session session, VolunteerNeed need, Actor resident) {
        Instant now = clock.instant();
        need.requireOpen(now);
        if (need.publisherKind() == PublisherKind.RESIDENT && need.publisherId().equals(resident.id())) {
            throw new ProblemException(VolunteeringError.OWN_NEED);
        }
        return volunteers.requireMayServe(session, resident.id())
                .chain(() -> needs.lockSignUp(session, need.id(), resident.id()))
                .map(found -> found == null ? SignUp.of(need.id(), resident.id()) : found)
                .invoke(signUp -> signUp.requireMayEnter())
                .invoke(signUp -> signUp.enter(need.take(), reminder(need, now), now))
                .call(signUp -> spans.plan(session, span(need, resident.id())))
                .call(session::persist)
                .call(signUp -> told.signedUp(session, need, signUp))
                .call(signUp -> audit.record(session, entry(resident, "volunteering.sign-up", need)))
                .call(session::flush)
                .map(signUp -> view(signUp, need));
    }

    Uni<Response> withdraw(Actor resident, UUID signUpId, String key) {
        IdempotentCall call = IdempotentCall.of(resident.id(), "POST /volunteer/sign-ups/" + signUpId + "/withdrawal", key,
                null);
        return writes.change(call, session -> needs.needOf(session, signUpId, resident)
                .chain(needId -> needs.lock(session, needId))
                .chain(need -> withdraw(session, need, resident))).invoke(any -> notices.announce());
    }

    private Uni<SignUpView> withdraw(Mutiny.Session session, VolunteerNeed need, Actor resident) {
        return needs.lockSignUp(session, need.id(), resident.id())
                .onItem().ifNull().failWith(() -> new ProblemException(VolunteeringError.SIGN_UP_NOT_FOUND))
                .invoke(signUp -> need.giveBack(signUp.withdraw(clock.instant())))
                .call(() -> spans.drop(session, resident.id(), SourceType.NEED, need.id()))
                .call(session::flush)
                .call(() -> moveUp(session, need))
                .call(signUp -> told.withdrawn(session, need, signUp))
                .call(signUp -> audit.record(session, entry(resident, "volunteering.withdraw", need)))
                .call(session::flush)
                .map(signUp -> view(signUp, need));
    }

    // Nobody moves up to what is over.
    private Uni<Void> moveUp(Mutiny.Session session, VolunteerNeed need) {
        Instant now = clock.instant();
        if (!need.hasPlaceForSomebodyWaiting() || !need.isOpen() || !need.endsAt().isAfter(now)) {
            return Uni.createFrom().voidItem();
        }
        return needs.nextWaiting(session, need.id(), 1).chain(next -> {
            need.moveUp();
            SignUp signUp = next.get(0);
            signUp.moveUp(reminder(need, now), now);
            return told.movedUp(session, need, signUp).call(session::flush);
        });
    }

    /** Those who wait, as long as there are places. */
    Uni<Void> fillPlaces(Mutiny.Session session, VolunteerNeed need) {
        int waiting = need.waiting();
        return moveUp(session, need)
                .chain(() -> need.waiting() < waiting ? fillPlaces(session, need) : Uni.createFrom().voidItem());
    }

    /**
     * Time or place has changed: everybody's day is planned anew, in an order that is always the same. Whose day has no room
     * for
     * it any more gives up the place, and is told so.
     */
    Uni<Void> meetElsewhere(Mutiny.Session session, VolunteerNeed need) {
        return needs.active(session, need.id()).chain(active -> NeedNotices.toAll(
                active.stream().sorted(Comparator.comparing(SignUp::residentId)).toList(),
                signUp -> meetElsewhere(session, need, signUp)));
    }

    private Uni<Void> meetElsewhere(Mutiny.Session session, VolunteerNeed need, SignUp signUp) {
        signUp.remindAt(reminder(need, clock.instant()));
        return spans.plan(session, span(need, signUp.residentId()))
                .chain(() -> told.changed(session, need, signUp))
                .onFailure(SignUps::isOverlap).recoverWithUni(() -> giveUp(session, need, signUp));
    }

    private Uni<Void> giveUp(Mutiny.Session session, VolunteerNeed need, SignUp signUp) {
        need.giveBack(signUp.withdraw(clock.instant()));
        return spans.drop(session, signUp.residentId(), SourceType.NEED, need.id())
                .chain(() -> told.cannotCome(session, need, signUp));
    }

    private static boolean isOverlap(Throwable failure) {
        return failure instanceof ProblemException problem && problem.is(VolunteeringError.OVERLAP);
    }

    Uni<Void> cancelAll(Mutiny.Session session, VolunteerNeed need, String reason) {
        return needs.active(session, need.id()).chain(active -> NeedNotices.toAll(active, signUp -> {
            signUp.cancel(clock.instant());
            return spans.drop(session, signUp.residentId(), SourceType.NEED, need.id())
                    .chain(() -> told.cancelled(session, need, signUp, reason));
        }));
    }

    /** Of two accounts of one person only one comes; called before the other's rows change hands. */
    Uni<Void> withdrawDouble(Mutiny.Session session, UUID needId, UUID residentId) {
        return needs.lock(session, needId).chain(need -> withdraw(session, need, Actor.resident(residentId)))
                .replaceWithVoid();
    }

    SignUpView view(SignUp signUp, VolunteerNeed need) {
        boolean mayKnow = signUp.state() == SignUpState.CONFIRMED || signUp.state() == SignUpState.ATTENDED;
        return SignUpView.of(signUp, need, mayKnow ? cipher.decrypt(Needs.MEETING_POINT, need.meetingPoint()) : null);
    }

    // Whoever signs up on the day itself needs no reminder of it.
    private Instant reminder(VolunteerNeed need, Instant now) {
        Instant at = need.startsAt().minus(config.reminders().before());
        return at.isAfter(now) ? at : null;
    }

    private static ServiceSpan span(VolunteerNeed need, UUID residentId) {
        return new ServiceSpan(residentId, SourceType.NEED, need.id(), need.startsAt(), need.endsAt(), need.latitude(),
                need.longitude());
    }

    private static AuditEntry entry(Actor actor, String action, VolunteerNeed need) {
        return AuditEntry.of(actor, action, "volunteer-need", need.id()).area(need.areaCode());
    }
}
