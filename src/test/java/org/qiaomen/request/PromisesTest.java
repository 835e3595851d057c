package org.qiaomen.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qiaomen.platform.CityTime;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.region.calendar.KnownCalendars;

import io.quarkus.test.junit.QuarkusTest;

/** What is promised against a calendar that stands still, and what the request makes of it. */
@QuarkusTest
class PromisesTest {

    private static final UUID STAFF = UUID.randomUUID();
    // The Friday before the Spring Festival of 2026, whose holiday is 15 to 23 February; the 14th and 28th are worked.
    private static final Instant FRIDAY = at("2026-02-13T10:00");

    @Inject
    LoopFixtures loop;
    @Inject
    RequestConfig config;

    Promises promises;
    ServiceRequest request;

    @BeforeEach
    void submittedOnTheFridayBeforeTheFestival() {
        promises = new Promises(config, KnownCalendars.of2025And2026());
        String id = LoopFixtures.submitted(loop.resident());
        loop.execute("UPDATE service_request SET submitted_at = $2, promised_from = $2 WHERE id = $1", UUID.fromString(id),
                FRIDAY.atOffset(java.time.ZoneOffset.UTC));
        request = loop.load(id);
    }

    @Test
    void countsWorkingDaysAcrossTheSpringFestival() {
        Promise promise = promises.onAcceptance(HandlingClass.COORDINATED, false, FRIDAY, FRIDAY);
        assertThat(promise.respondBy()).isEqualTo(at("2026-02-14T10:00"));
        assertThat(promise.takeUpBy()).isEqualTo(at("2026-02-25T23:59:59"));
        assertThat(promise.closeBy()).isEqualTo(at("2026-03-02T23:59:59"));
        assertThat(promise.revisitAt()).isNull();
        assertThat(promise.provisional()).isFalse();
    }

    @Test
    void countsImmediateOnesByTheClock() {
        Promise promise = promises.onAcceptance(HandlingClass.IMMEDIATE, true, FRIDAY, FRIDAY.plusSeconds(60));
        assertThat(promise.respondBy()).isEqualTo(FRIDAY.plus(Duration.ofHours(2)));
        assertThat(promise.takeUpBy()).isNull();
        assertThat(promise.closeBy()).isEqualTo(FRIDAY.plus(Duration.ofHours(24)));
    }

    @Test
    void looksAtLongTermOnesEveryQuarter() {
        Promise promise = promises.onAcceptance(HandlingClass.LONG_TERM, false, FRIDAY, at("2026-02-14T09:00"));
        assertThat(promise.closeBy()).isNull();
        assertThat(promise.revisitAt()).isEqualTo(at("2026-05-14T09:00"));
        assertThat(promises.nextRevisit(at("2025-11-30T09:00"))).isEqualTo(at("2026-02-28T09:00"));
    }

    @Test
    void movesOnByTheWaitForTheResident() {
        accept(HandlingClass.COORDINATED);
        request.ask(at("2026-02-24T09:00"));
        Instant answered = at("2026-02-26T09:00");
        Promise moved = promises.afterPause(request, answered);
        assertThat(promises.waitedDays(request, answered)).isEqualTo(2);
        assertThat(moved.closeBy()).isEqualTo(at("2026-03-04T23:59:59"));
        request.resume(moved, 2, answered);
        request.ask(at("2026-03-02T09:00"));
        assertThat(promises.afterPause(request, at("2026-03-03T09:00")).closeBy()).isEqualTo(at("2026-03-05T23:59:59"));
    }

    @Test
    void movesImmediateOnesByTheHoursWaited() {
        accept(HandlingClass.IMMEDIATE);
        request.ask(FRIDAY.plusSeconds(3_600));
        assertThat(promises.afterPause(request, FRIDAY.plusSeconds(3 * 3_600)).closeBy())
                .isEqualTo(FRIDAY.plus(Duration.ofHours(26)));
    }

    @Test
    void promisesAFixAfterABadRating() {
        accept(HandlingClass.IMMEDIATE);
        request.resolve(FRIDAY.plusSeconds(7_200), Duration.ofDays(15));
        Instant reopened = at("2026-02-14T12:00");
        request.reopen(promises.onReopening(reopened), reopened);
        assertThat(request.round()).isOne();
        assertThat(request.promise().closeBy()).isEqualTo(at("2026-03-03T23:59:59"));
        assertThat(request.promise().respondBy()).isEqualTo(reopened.plus(Duration.ofHours(24)));
        request.ask(at("2026-02-24T09:00"));
        assertThat(promises.afterPause(request, at("2026-02-25T09:00")).closeBy()).isEqualTo(at("2026-03-04T23:59:59"));
    }

    @Test
    void isProvisionalUntilTheYearIsAnnounced() {
        Promises later = new Promises(config, KnownCalendars.withoutHolidays(2026));
        accept(HandlingClass.COORDINATED);
        assertThat(promises.onSubmission(at("2026-12-30T10:00")).provisional()).isTrue();
        assertThat(promises.onSubmission(at("2026-12-01T10:00")).provisional()).isFalse();
        Promise recomputed = later.recomputed(request);
        assertThat(recomputed.closeBy()).isEqualTo(at("2026-02-24T23:59:59"));
        assertThat(recomputed.respondBy()).isEqualTo(request.promise().respondBy());
    }

    @Test
    void keepsTheFirstReceiverAndTheClockOfEachStep() {
        accept(HandlingClass.COORDINATED);
        assertThat(request.receiverId()).isEqualTo(STAFF);
        assertThat(request.dueAt()).isEqualTo(request.promise().takeUpBy());
        request.dispatchTo("D01", FRIDAY);
        request.returnFromDepartment(FRIDAY);
        assertThat(request.departmentCode()).isNull();
        request.dispatchTo("D02", FRIDAY);
        request.start(FRIDAY.plusSeconds(60));
        assertThat(request.dueAt()).isEqualTo(request.promise().closeBy());
        assertThat(request.isOverdue(request.promise().closeBy().minusSeconds(1))).isFalse();
        assertThat(request.isOverdue(request.promise().closeBy())).isTrue();
        request.escalate(request.promise().closeBy(), Duration.ofHours(24));
        assertThat(request.escalationLevel()).isOne();
        request.resolve(at("2026-03-03T09:00"), Duration.ofDays(15));
        assertThat(request.dueAt()).isEqualTo(at("2026-03-18T09:00"));
        request.closeUnrated(at("2026-03-18T09:00"));
        assertThat(request.endedAt()).isEqualTo(at("2026-03-18T09:00"));
    }

    @Test
    void refusesStepsOutOfTurn() {
        refuses(() -> request.returnFromDepartment(FRIDAY), RequestError.TRANSITION_NOT_ALLOWED);
        refuses(() -> request.start(FRIDAY), RequestError.TRANSITION_NOT_ALLOWED);
        refuses(() -> request.review(FRIDAY), RequestError.TRANSITION_NOT_ALLOWED);
        accept(HandlingClass.COORDINATED);
        refuses(() -> accept(HandlingClass.IMMEDIATE), RequestError.TRANSITION_NOT_ALLOWED);
        refuses(() -> request.returnFromDepartment(FRIDAY), RequestError.TRANSITION_NOT_ALLOWED);
        request.dispatchTo("D01", FRIDAY);
        refuses(() -> accept(HandlingClass.IMMEDIATE), RequestError.TRANSITION_NOT_ALLOWED);
        request.ask(FRIDAY);
        refuses(() -> request.start(FRIDAY), RequestError.TRANSITION_NOT_ALLOWED);
        request.withdraw(FRIDAY);
        refuses(() -> request.reject(FRIDAY), RequestError.ALREADY_ENDED);
    }

    private void accept(HandlingClass as) {
        request.accept(STAFF, as, false, promises.onAcceptance(as, false, FRIDAY, FRIDAY), FRIDAY);
    }

    private static void refuses(Runnable step, RequestError error) {
        assertThatThrownBy(step::run).isInstanceOfSatisfying(ProblemException.class,
                problem -> assertThat(problem.error()).isEqualTo(error));
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(CityTime.ZONE).toInstant();
    }
}
