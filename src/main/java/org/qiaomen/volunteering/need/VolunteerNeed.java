package org.qiaomen.volunteering.need;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.qiaomen.platform.Ids;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.volunteering.Skill;
import org.qiaomen.volunteering.VolunteeringError;

/** Help that is needed at a place and a time. */
@Entity
@Table(name = "volunteer_need")
public class VolunteerNeed {

    static final int MOST_WAITING = 200;
    static final Duration LONGEST = Duration.ofHours(24);
    static final Duration FURTHEST = Duration.ofDays(366);

    @Id
    private UUID id;
    @Enumerated(EnumType.STRING)
    @Column(nullable = false, updatable = false)
    private PublisherKind publisherKind;
    @Column(nullable = false)
    private UUID publisherId;
    @Column(nullable = false)
    private String publisherName;
    @Column(nullable = false, updatable = false)
    private String areaCode;
    @Column(nullable = false, updatable = false)
    private String title;
    @Column(nullable = false, updatable = false)
    private String description;
    @Column(nullable = false, updatable = false)
    private String placeName;
    @Column(updatable = false)
    private byte[] meetingPoint;
    @Column(nullable = false, updatable = false)
    private double latitude;
    @Column(nullable = false, updatable = false)
    private double longitude;
    @Column(nullable = false, updatable = false)
    private Instant startsAt;
    @Column(nullable = false, updatable = false)
    private Instant endsAt;
    @Column(nullable = false, updatable = false)
    private int places;
    @Column(nullable = false)
    private int taken;
    @Column(nullable = false)
    private int waiting;
    @Column(nullable = false, updatable = false, columnDefinition = "_text")
    private String[] skills;
    @Column(nullable = false, updatable = false)
    private int minutes;
    @Column(nullable = false, updatable = false)
    private int points;
    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private NeedState state;
    private String reviewNote;
    private UUID reviewedBy;
    private Instant reviewedAt;
    private String endReason;
    @Column(nullable = false, updatable = false)
    private Instant createdAt;
    @Version
    private long version;

    protected VolunteerNeed() {
    }

    /** Staff's is open at once; every other waits for review. */
    static VolunteerNeed publish(Publisher publisher, NeedContent content, Instant now) {
        VolunteerNeed need = new VolunteerNeed();
        need.id = Ids.next();
        need.publisherKind = publisher.kind();
        need.publisherId = publisher.id();
        need.publisherName = publisher.name();
        need.areaCode = content.areaCode();
        need.title = content.title();
        need.description = content.description();
        need.placeName = content.placeName();
        need.meetingPoint = content.sealedMeetingPoint();
        need.latitude = content.place().latitude();
        need.longitude = content.place().longitude();
        need.startsAt = content.startsAt();
        need.endsAt = content.endsAt();
        need.places = content.places();
        need.skills = content.skills().stream().distinct().sorted().map(Skill::name).toArray(String[]::new);
        need.minutes = content.minutes();
        need.points = content.points();
        need.state = publisher.kind() == PublisherKind.STAFF ? NeedState.OPEN : NeedState.REVIEW;
        need.createdAt = now;
        return need;
    }

    void review(boolean approved, String note, UUID staffId, Instant now) {
        if (state != NeedState.REVIEW) {
            throw new ProblemException(VolunteeringError.NEED_NOT_IN_REVIEW);
        }
        if (approved && !endsAt.isAfter(now)) {
            throw new ProblemException(VolunteeringError.NEED_TIME);
        }
        state = approved ? NeedState.OPEN : NeedState.REJECTED;
        reviewNote = note;
        reviewedBy = staffId;
        reviewedAt = now;
    }

    void cancel(String reason, Instant now) {
        if (state != NeedState.OPEN && state != NeedState.REVIEW) {
            throw new ProblemException(VolunteeringError.NEED_NOT_OPEN);
        }
        if (!endsAt.isAfter(now)) {
            throw new ProblemException(VolunteeringError.NEED_OVER);
        }
        state = NeedState.CANCELLED;
        endReason = reason;
        taken = 0;
        waiting = 0;
    }

    /** Fails with {@code volunteering.need-not-open}, {@code volunteering.need-over}. */
    public void requireOpen(Instant now) {
        if (state != NeedState.OPEN) {
            throw new ProblemException(VolunteeringError.NEED_NOT_OPEN);
        }
        if (!endsAt.isAfter(now)) {
            throw new ProblemException(VolunteeringError.NEED_OVER);
        }
    }

    /** Whether there was a place; otherwise one more waits. Fails with {@code volunteering.waiting-list-full}. */
    boolean take() {
        if (taken < places) {
            taken++;
            return true;
        }
        if (waiting >= MOST_WAITING) {
            throw new ProblemException(VolunteeringError.WAITING_LIST_FULL);
        }
        waiting++;
        return false;
    }

    void giveBack(SignUpState from) {
        if (from == SignUpState.WAITING) {
            waiting--;
        } else {
            taken--;
        }
    }

    boolean hasPlaceForSomebodyWaiting() {
        return waiting > 0 && taken < places;
    }

    void moveUp() {
        waiting--;
        taken++;
    }

    /** The whole of the points for the whole of the time, less for less, rounded down. */
    public int pointsFor(int servedMinutes) {
        return (int) ((long) points * Math.min(servedMinutes, minutes) / minutes);
    }

    public UUID id() {
        return id;
    }

    public PublisherKind publisherKind() {
        return publisherKind;
    }

    public UUID publisherId() {
        return publisherId;
    }

    public String areaCode() {
        return areaCode;
    }

    public String title() {
        return title;
    }

    public double latitude() {
        return latitude;
    }

    public double longitude() {
        return longitude;
    }

    public Instant startsAt() {
        return startsAt;
    }

    public Instant endsAt() {
        return endsAt;
    }

    public int minutes() {
        return minutes;
    }

    String publisherName() {
        return publisherName;
    }

    String description() {
        return description;
    }

    String placeName() {
        return placeName;
    }

    byte[] meetingPoint() {
        return meetingPoint;
    }

    int places() {
        return places;
    }

    int taken() {
        return taken;
    }

    int waiting() {
        return waiting;
    }

    List<Skill> skills() {
        return Arrays.stream(skills).map(Skill::valueOf).toList();
    }

    int points() {
        return points;
    }

    NeedState state() {
        return state;
    }

    /** Whether people could sign up for it, now or before it was cancelled. */
    public boolean wasOpen() {
        return state == NeedState.OPEN || state == NeedState.CANCELLED;
    }

    boolean isOpen() {
        return state == NeedState.OPEN;
    }

    String note() {
        return endReason == null ? reviewNote : endReason;
    }

    Instant createdAt() {
        return createdAt;
    }
}
