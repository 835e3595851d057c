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
    @Column(nullable = false)
    private String areaCode;
    @Column(nullable = false)
    private String title;
    @Column(nullable = false)
    private String description;
    @Column(nullable = false)
    private String placeName;
    private byte[] meetingPoint;
    @Column(nullable = false)
    private double latitude;
    @Column(nullable = false)
    private double longitude;
    @Column(nullable = false)
    private Instant startsAt;
    @Column(nullable = false)
    private Instant endsAt;
    @Column(nullable = false)
    private int places;
    @Column(nullable = false)
    private int taken;
    @Column(nullable = false)
    private int waiting;
    @Column(nullable = false, columnDefinition = "_text")
    private String[] skills;
    @Column(nullable = false)
    private int minutes;
    @Column(nullable = false)
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
    @Column(nullable = false)
    private long edition;
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
        need.say(content);
        need.state = publisher.kind() == PublisherKind.STAFF ? NeedState.OPEN : NeedState.REVIEW;
        need.createdAt = now;
        return need;
    }

    private void say(NeedContent content) {
        areaCode = content.areaCode();
        title = content.title();
        description = content.description();
        placeName = content.placeName();
        meetingPoint = content.sealedMeetingPoint();
        latitude = content.place().latitude();
        longitude = content.place().longitude();
        startsAt = content.startsAt();
        endsAt = content.endsAt();
        places = content.places();
        skills = content.skills().stream().distinct().sorted().map(Skill::name).toArray(String[]::new);
        minutes = content.minutes();
        points = content.points();
        edition++;
    }

    /**
     * Says something else, before it begins. What others than staff change is reviewed again: what strangers are asked to,
     * and promised, was what somebody looked at.
     */
    void edit(NeedContent content, boolean byStaff, Instant now) {
        if (state != NeedState.OPEN && state != NeedState.REVIEW) {
            throw new ProblemException(VolunteeringError.NEED_NOT_OPEN);
        }
        if (!startsAt.isAfter(now)) {
            throw new ProblemException(VolunteeringError.NEED_BEGUN);
        }
        if (content.places() < taken) {
            throw new ProblemException(VolunteeringError.PLACES_TAKEN).field("places");
        }
        say(content);
        state = byStaff ? state : NeedState.REVIEW;
    }

    void review(boolean approved, String note, UUID staffId, Instant now) {
        if (state != NeedState.REVIEW) {
            throw new ProblemException(VolunteeringError.NEED_NOT_IN_REVIEW);
        }
        if (approved && !endsAt.isAfter(now)) {
            throw new ProblemException(VolunteeringError.NEED_TIME);
        }
        state = approved ? NeedState.OPEN : NeedState.REJECTED;
        taken = approved ? taken : 0;
        waiting = approved ? waiting : 0;
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

    /** In review again, after people had signed up. */
    boolean hasSignUps() {
        return taken + waiting > 0;
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

    long edition() {
        return edition;
    }
}
