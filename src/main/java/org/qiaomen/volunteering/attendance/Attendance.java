package org.qiaomen.volunteering.attendance;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.qiaomen.platform.Ids;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.volunteering.VolunteeringError;
import org.qiaomen.volunteering.need.SignUp;
import org.qiaomen.volunteering.need.VolunteerNeed;

/** When somebody was at a need, who confirmed it, and what was awarded for it. */
@Entity
@Table(name = "volunteer_attendance")
class Attendance {

    @Id
    private UUID id;
    @Column(nullable = false, updatable = false)
    private UUID signUpId;
    @Column(nullable = false, updatable = false)
    private UUID needId;
    @Column(nullable = false)
    private UUID residentId;
    @Column(nullable = false)
    private Instant inAt;
    private Instant outAt;
    private Instant volunteerConfirmedAt;
    private Instant organiserConfirmedAt;
    @Column(nullable = false)
    private int round;
    private Integer minutes;
    private Integer points;
    private UUID timeTransaction;
    private UUID pointsTransaction;
    private Instant awardedAt;
    private Integer standingRound;
    private Integer standingMinutes;
    private UUID standingTimeTransaction;
    private UUID standingPointsTransaction;
    private Instant remindAt;
    @Version
    private long version;

    protected Attendance() {
    }

    /** @param reminder when to say that signing out was forgotten, or null */
    static Attendance begin(SignUp signUp, Instant inAt, Instant reminder) {
        Attendance attendance = new Attendance();
        attendance.id = Ids.next();
        attendance.signUpId = signUp.id();
        attendance.needId = signUp.needId();
        attendance.residentId = signUp.residentId();
        attendance.inAt = inAt;
        attendance.round = 1;
        attendance.remindAt = reminder;
        return attendance;
    }

    void leave(Instant at) {
        if (outAt != null) {
            throw new ProblemException(VolunteeringError.ALREADY_OUT);
        }
        outAt = at;
        remindAt = null;
    }

    /** An award that a correction is to take the place of; transactions are null where nothing was to be awarded. */
    record Standing(int round, int minutes, UUID timeTransaction, UUID pointsTransaction) {
    }

    /**
     * The times that the organiser vouches for, which is his confirmation of them; the volunteer's is asked anew. What was
     * awarded stands until then.
     */
    void correct(Instant in, Instant out, Instant now) {
        if (awardedAt != null) {
            standingRound = round;
            standingMinutes = minutes;
            standingTimeTransaction = timeTransaction;
            standingPointsTransaction = pointsTransaction;
            round++;
        }
        inAt = in;
        outAt = out;
        remindAt = null;
        organiserConfirmedAt = now;
        volunteerConfirmedAt = null;
        awardedAt = null;
        minutes = null;
        points = null;
        timeTransaction = null;
        pointsTransaction = null;
    }

    /** Null where nothing was awarded before. */
    Standing standing() {
        return standingRound == null ? null
                : new Standing(standingRound, standingMinutes, standingTimeTransaction, standingPointsTransaction);
    }

    /** Whether it is less than what stands: the volunteer has confirmed more, so he need not confirm it anew. */
    boolean isLessThanStanding(VolunteerNeed need) {
        return standingRound != null && servedMinutes(need) < standingMinutes;
    }

    void confirmByVolunteer(Instant now) {
        requireOut();
        if (volunteerConfirmedAt != null) {
            throw new ProblemException(VolunteeringError.ALREADY_CONFIRMED);
        }
        volunteerConfirmedAt = now;
    }

    void confirmByOrganiser(Instant now) {
        requireOut();
        if (organiserConfirmedAt != null) {
            throw new ProblemException(VolunteeringError.ALREADY_CONFIRMED);
        }
        organiserConfirmedAt = now;
    }

    private void requireOut() {
        if (outAt == null) {
            throw new ProblemException(VolunteeringError.NOT_OUT);
        }
    }

    boolean isDue() {
        return volunteerConfirmedAt != null && organiserConfirmedAt != null && awardedAt == null;
    }

    boolean isAwarded() {
        return awardedAt != null;
    }

    /** Transactions are null where nothing was to be awarded. */
    void award(int creditedMinutes, int creditedPoints, UUID time, UUID pointsGiven, Instant now) {
        minutes = creditedMinutes;
        points = creditedPoints;
        timeTransaction = time;
        pointsTransaction = pointsGiven;
        awardedAt = now;
        standingRound = null;
        standingMinutes = null;
        standingTimeTransaction = null;
        standingPointsTransaction = null;
    }

    /** Whole minutes within the need's time, and no more than it counts. */
    int servedMinutes(VolunteerNeed need) {
        Instant from = inAt.isBefore(need.startsAt()) ? need.startsAt() : inAt;
        Instant to = outAt.isAfter(need.endsAt()) ? need.endsAt() : outAt;
        return to.isAfter(from) ? (int) Math.min(need.minutes(), Duration.between(from, to).toMinutes()) : 0;
    }

    UUID id() {
        return id;
    }

    UUID needId() {
        return needId;
    }

    UUID signUpId() {
        return signUpId;
    }

    UUID residentId() {
        return residentId;
    }

    Instant inAt() {
        return inAt;
    }

    Instant outAt() {
        return outAt;
    }

    Instant volunteerConfirmedAt() {
        return volunteerConfirmedAt;
    }

    Instant organiserConfirmedAt() {
        return organiserConfirmedAt;
    }

    int round() {
        return round;
    }

    Integer minutes() {
        return minutes;
    }

    Integer points() {
        return points;
    }

    UUID timeTransaction() {
        return timeTransaction;
    }

    UUID pointsTransaction() {
        return pointsTransaction;
    }
}
