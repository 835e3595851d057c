package org.qiaomen.request;

import java.time.Duration;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import org.qiaomen.platform.CityTime;
import org.qiaomen.region.calendar.Due;
import org.qiaomen.region.calendar.WorkingCalendar;

/** Computes deadlines from the working calendar in force. */
@ApplicationScoped
public class Promises {

    private final RequestConfig config;
    private final WorkingCalendar calendar;

    Promises(RequestConfig config, WorkingCalendar calendar) {
        this.config = config;
        this.calendar = calendar;
    }

    /** Before anyone has looked at it: the answer within a day, and no more than a coordinated case takes. */
    public Promise onSubmission(Instant submittedAt) {
        Due takeUp = calendar.addWorkingDays(submittedAt, config.takeUpWithinWorkingDays());
        Due close = calendar.addWorkingDays(submittedAt, config.closeWithinWorkingDays());
        return new Promise(submittedAt.plus(config.answerWithin()), takeUp.at(), close.at(), null,
                takeUp.provisional() || close.provisional());
    }

    /** Once it is classified; periods run from the submission, so that waiting for acceptance is not on the resident. */
    public Promise onAcceptance(HandlingClass handlingClass, boolean urgent, Instant submittedAt, Instant acceptedAt) {
        Instant answer = submittedAt.plus(urgent ? config.urgentAnswerWithin() : config.answerWithin());
        return switch (handlingClass) {
            case IMMEDIATE -> new Promise(answer, null, submittedAt.plus(config.answerWithin()), null, false);
            case COORDINATED -> {
                Promise usual = onSubmission(submittedAt);
                yield new Promise(answer, usual.takeUpBy(), usual.closeBy(), null, usual.provisional());
            }
            case LONG_TERM -> {
                Due takeUp = calendar.addWorkingDays(submittedAt, config.takeUpWithinWorkingDays());
                yield new Promise(answer, takeUp.at(), null, nextRevisit(acceptedAt), takeUp.provisional());
            }
        };
    }

    /** After a bad rating the fix has a deadline of its own. */
    public Promise onReopening(Instant reopenedAt) {
        Due close = calendar.addWorkingDays(reopenedAt, config.fixWithinWorkingDays());
        return new Promise(reopenedAt.plus(config.answerWithin()), null, close.at(), null, close.provisional());
    }

    /** Working days spent waiting for the resident; an immediate case counts in hours instead. */
    public int waitedDays(ServiceRequest request, Instant resumedAt) {
        return calendar.workingDaysBetween(request.pausedAt(), resumedAt);
    }

    /** Waiting for the resident does not count: what is promised moves on by as much as was waited. */
    public Promise afterPause(ServiceRequest request, Instant resumedAt) {
        Promise before = request.promise();
        if (request.handlingClass() == HandlingClass.IMMEDIATE && request.round() == 0) {
            Duration waited = Duration.between(request.pausedAt(), resumedAt);
            return new Promise(before.respondBy(), null, before.closeBy().plus(waited), null, false);
        }
        return counted(request, request.pausedDays() + waitedDays(request, resumedAt));
    }

    /** The same promise against the calendar as it stands now, for when a provisional year has been announced. */
    public Promise recomputed(ServiceRequest request) {
        return counted(request, request.pausedDays());
    }

    private Promise counted(ServiceRequest request, int pausedDays) {
        Promise before = request.promise();
        int closeDays = request.round() > 0 ? config.fixWithinWorkingDays() : config.closeWithinWorkingDays();
        Due takeUp = due(before.takeUpBy(), request.promisedFrom(), config.takeUpWithinWorkingDays() + pausedDays);
        Due close = due(before.closeBy(), request.promisedFrom(), closeDays + pausedDays);
        return new Promise(before.respondBy(), takeUp.at(), close.at(), before.revisitAt(),
                takeUp.provisional() || close.provisional());
    }

    // What was not promised is not promised now.
    private Due due(Instant promised, Instant from, int days) {
        return promised == null ? new Due(null, false) : calendar.addWorkingDays(from, days);
    }

    public Instant nextRevisit(Instant after) {
        return after.atZone(CityTime.ZONE).plusMonths(config.revisitEveryMonths()).toInstant();
    }
}
