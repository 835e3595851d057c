package org.qiaomen.request;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.qiaomen.platform.Actor;
import org.qiaomen.platform.PlatformError;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.request.timeline.ChainHead;
import org.qiaomen.request.timeline.TimelineEvent;
import org.qiaomen.request.timeline.TimelineType;

/**
 * One request and its rules. Every change of status goes through {@link #become}; deadlines are changed only by the methods
 * that take a {@link Promise}. Rows are made by {@link SubmitStatement}.
 *
 * <p>
 * Longer than other classes because it is the one place where the transitions are guarded.
 */
@Entity
@Table(name = "service_request")
public class ServiceRequest {

    /**
     * A timeline stays readable in one piece. Only what a resident may add at will is refused beyond this; the city's own
     * steps are few, and must not be blocked by anyone's supplements.
     */
    static final int MAX_EVENTS = 150;

    static final int MAX_ESCALATIONS = 10;

    @Id
    private UUID id;
    @Column(nullable = false, updatable = false)
    private String ticketNumber;
    @Column(nullable = false, updatable = false)
    private UUID residentId;
    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private RequestStatus status;
    @Column(nullable = false, updatable = false, columnDefinition = "text")
    private String text;
    private String serviceCode;
    private String suggestedCode;
    private Float suggestedConfidence;
    private Double latitude;
    private Double longitude;
    private String coordinateSystem;
    private byte[] address;
    private String gridCode;
    @Column(nullable = false)
    private String areaCode;
    private byte[] contactName;
    private byte[] contactPhone;
    private boolean anonymous;
    private boolean confidential;
    private int attachmentCount;
    private boolean urgent;
    @Enumerated(EnumType.STRING)
    private HandlingClass handlingClass;
    private String departmentCode;
    private UUID receiverId;
    @Column(nullable = false, updatable = false)
    private Instant submittedAt;
    private Instant respondedAt;
    private Instant takenUpAt;
    private Instant resolvedAt;
    private Instant endedAt;
    private Instant pausedAt;
    @Column(nullable = false)
    private Instant respondBy;
    private Instant takeUpBy;
    private Instant closeBy;
    private Instant revisitAt;
    private boolean provisional;
    @Column(nullable = false)
    private Instant promisedFrom;
    private int pausedDays;
    private Instant dueAt;
    private Instant watchAt;
    private int escalationLevel;
    private int round;
    private int nudgeCount;
    private Instant nudgedAt;
    private int timelineSeq;
    @Column(nullable = false)
    private byte[] timelineHead;
    private int sealedSeq;
    @Version
    private long version;

    protected ServiceRequest() {
    }

    public void accept(UUID staffId, HandlingClass as, boolean isUrgent, Promise promise, Instant now) {
        // A department's case goes back to ACCEPTED too, but only by being returned: what was promised stays.
        require(status == RequestStatus.SUBMITTED, RequestStatus.ACCEPTED);
        become(RequestStatus.ACCEPTED);
        handlingClass = as;
        urgent = isUrgent;
        // The first receiver stays responsible (首接负责), through any later acceptance.
        receiverId = receiverId == null ? staffId : receiverId;
        answered(now);
        promise(promise);
        if (as == HandlingClass.IMMEDIATE) {
            takenUpAt = now;
        }
        dueFrom(now);
    }

    public void dispatchTo(String department, Instant now) {
        become(RequestStatus.DISPATCHED);
        departmentCode = department;
        dueFrom(now);
    }

    /** The department says that it is not theirs; back to whoever dispatches, with the deadlines as they are. */
    public void returnFromDepartment(Instant now) {
        require(departmentCode != null, RequestStatus.ACCEPTED);
        become(RequestStatus.ACCEPTED);
        departmentCode = null;
        dueFrom(now);
    }

    public void start(Instant now) {
        // While a question is open, only its answer starts the clock again.
        require(status != RequestStatus.WAITING_FOR_RESIDENT, RequestStatus.IN_PROGRESS);
        become(RequestStatus.IN_PROGRESS);
        takenUp(now);
        dueFrom(now);
    }

    public void ask(Instant now) {
        become(RequestStatus.WAITING_FOR_RESIDENT);
        answered(now);
        pausedAt = now;
        watchAt = null;
    }

    /**
     * The resident has answered: the clock runs again, and what was promised has moved on by the wait.
     *
     * @param waitedDays working days of the wait
     */
    public void resume(Promise moved, int waitedDays, Instant now) {
        become(RequestStatus.IN_PROGRESS);
        pausedAt = null;
        pausedDays += waitedDays;
        takenUp(now);
        promise(moved);
        dueFrom(now);
    }

    public void resolve(Instant now, Duration ratingOpenFor) {
        become(RequestStatus.RESOLVED);
        pausedAt = null;
        answered(now);
        takenUp(now);
        resolvedAt = now;
        dueAt = now.plus(ratingOpenFor);
        watchAt = dueAt;
    }

    public void reject(Instant now) {
        become(RequestStatus.REJECTED);
        answered(now);
        end(now);
    }

    public void withdraw(Instant now) {
        become(RequestStatus.WITHDRAWN);
        pausedAt = null;
        end(now);
    }

    public void review(Instant now) {
        become(RequestStatus.REVIEWED);
        end(now);
    }

    /** A bad rating: handled again, by the unit that has it, against a new deadline. */
    public void reopen(Promise promise, Instant now) {
        become(RequestStatus.REOPENED);
        round++;
        escalationLevel = 0;
        promisedFrom = now;
        pausedDays = 0;
        handlingClass = handlingClass == null ? HandlingClass.COORDINATED : handlingClass;
        respondedAt = null;
        takenUpAt = null;
        resolvedAt = null;
        endedAt = null;
        promise(promise);
        dueFrom(now);
    }

    /** Nobody rated it in time. It stays unrated, and is never counted as satisfied. */
    public void closeUnrated(Instant now) {
        become(RequestStatus.CLOSED);
        end(now);
    }

    /** Presses the city; again only after a while, or it would drown out the others. */
    public void nudge(Duration every, Instant now) {
        if (nudgedAt != null && now.isBefore(nudgedAt.plus(every))) {
            throw new ProblemException(PlatformError.TOO_MANY_REQUESTS)
                    .retryAfterSeconds(Duration.between(now, nudgedAt.plus(every)).toSeconds() + 1);
        }
        nudgeCount++;
        nudgedAt = now;
    }

    /** A deadline has passed: one level up, and looked at again after a day. */
    public void escalate(Instant now, Duration again) {
        escalationLevel++;
        dueFrom(now);
        // By then everyone who could be told has been; the case stays at the head of the queue.
        if (watchAt == null && escalationLevel < MAX_ESCALATIONS) {
            watchAt = now.plus(again);
        }
    }

    /** The quarterly look at a long-term case is due; the next one is set. */
    public void revisit(Instant next, Instant now) {
        revisitAt = next;
        dueFrom(now);
    }

    /** The same case against a calendar that has been announced since. What has been escalated already keeps its turn. */
    public void recompute(Promise announced, Instant now) {
        boolean wasOverdue = isOverdue(now);
        Instant turn = watchAt;
        promise(announced);
        dueFrom(now);
        if (isOverdue(now)) {
            Instant due = wasOverdue ? turn : now;
            watchAt = Stream.of(watchAt, due).filter(Objects::nonNull).min(Instant::compareTo).orElse(null);
        }
    }

    /** Whether the clock runs: neither ended or resolved nor waiting for the resident. */
    public boolean isRunning() {
        return pausedAt == null && status != RequestStatus.RESOLVED && !status.isEnded();
    }

    /** Appends to the timeline; whoever calls persists the event in the same transaction. */
    public TimelineEvent record(TimelineType type, Actor actor, Instant at, boolean forResident,
            Map<String, Object> payload) {
        if (type == TimelineType.SUPPLEMENTED && timelineSeq >= MAX_EVENTS) {
            throw new ProblemException(RequestError.TOO_MANY_EVENTS);
        }
        TimelineEvent event = TimelineEvent.following(new ChainHead(id, timelineSeq, timelineHead), type, actor, at,
                forResident, payload);
        timelineSeq = event.seq();
        timelineHead = event.hash();
        return event;
    }

    private void become(RequestStatus next) {
        require(status.mayBecome(next), next);
        status = next;
    }

    private void require(boolean allowed, RequestStatus next) {
        if (!allowed) {
            throw new ProblemException(status.isEnded() ? RequestError.ALREADY_ENDED : RequestError.TRANSITION_NOT_ALLOWED)
                    .detail("当前状态：" + status.label(), "Its status is " + status + "; it cannot become " + next);
        }
    }

    private void answered(Instant now) {
        respondedAt = respondedAt == null ? now : respondedAt;
    }

    private void takenUp(Instant now) {
        takenUpAt = takenUpAt == null ? now : takenUpAt;
    }

    private void end(Instant now) {
        endedAt = now;
        watchAt = null;
    }

    private void promise(Promise promise) {
        respondBy = promise.respondBy();
        takeUpBy = promise.takeUpBy();
        closeBy = promise.closeBy();
        revisitAt = promise.revisitAt();
        provisional = promise.provisional();
    }

    private void dueFrom(Instant now) {
        dueAt = outstanding().min(Instant::compareTo).orElse(null);
        watchAt = outstanding().filter(deadline -> deadline.isAfter(now)).min(Instant::compareTo).orElse(null);
    }

    /** The deadlines that are still to be met. */
    public Stream<Instant> outstanding() {
        return Stream.of(respondedAt == null ? respondBy : null, takenUpAt == null ? takeUpBy : null, closeBy, revisitAt)
                .filter(deadline -> deadline != null);
    }

    public Promise promise() {
        return new Promise(respondBy, takeUpBy, closeBy, revisitAt, provisional);
    }

    /** From when the working days of the promise are counted: the submission, or the last reopening. */
    public Instant promisedFrom() {
        return promisedFrom;
    }

    /** Working days spent waiting for the resident since then. */
    public int pausedDays() {
        return pausedDays;
    }

    public boolean isRevisitDue(Instant now) {
        return revisitAt != null && !revisitAt.isAfter(now);
    }

    /** Whether a deadline that is still to be met has passed. */
    public boolean isOverdue(Instant now) {
        return outstanding().anyMatch(deadline -> !deadline.isAfter(now));
    }

    public UUID id() {
        return id;
    }

    public String ticketNumber() {
        return ticketNumber;
    }

    public UUID residentId() {
        return residentId;
    }

    public RequestStatus status() {
        return status;
    }

    public String text() {
        return text;
    }

    /** What the resident chose, or else what was suggested; null if neither. */
    public String effectiveServiceCode() {
        return serviceCode != null ? serviceCode : suggestedCode;
    }

    public String suggestedCode() {
        return suggestedCode;
    }

    public Float suggestedConfidence() {
        return suggestedConfidence;
    }

    public Double latitude() {
        return latitude;
    }

    public Double longitude() {
        return longitude;
    }

    public String coordinateSystem() {
        return coordinateSystem;
    }

    byte[] address() {
        return address;
    }

    public String gridCode() {
        return gridCode;
    }

    public String areaCode() {
        return areaCode;
    }

    byte[] contactName() {
        return contactName;
    }

    byte[] contactPhone() {
        return contactPhone;
    }

    public boolean isAnonymous() {
        return anonymous;
    }

    public boolean isConfidential() {
        return confidential;
    }

    public int attachmentCount() {
        return attachmentCount;
    }

    public boolean isUrgent() {
        return urgent;
    }

    public HandlingClass handlingClass() {
        return handlingClass;
    }

    public String departmentCode() {
        return departmentCode;
    }

    public UUID receiverId() {
        return receiverId;
    }

    public Instant submittedAt() {
        return submittedAt;
    }

    public Instant resolvedAt() {
        return resolvedAt;
    }

    public Instant endedAt() {
        return endedAt;
    }

    public Instant pausedAt() {
        return pausedAt;
    }

    public Instant dueAt() {
        return dueAt;
    }

    public int escalationLevel() {
        return escalationLevel;
    }

    /** How often it was reopened; a rating belongs to one round. */
    public int round() {
        return round;
    }

    public int nudgeCount() {
        return nudgeCount;
    }

    public long version() {
        return version;
    }
}
