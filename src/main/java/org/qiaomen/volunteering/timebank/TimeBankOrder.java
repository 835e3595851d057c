package org.qiaomen.volunteering.timebank;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.qiaomen.platform.Actor;
import org.qiaomen.platform.Ids;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.volunteering.Skill;

/** One hour of help. Times of what falls due are given by {@link OrderTimes}. */
@Entity
@Table(name = "time_bank_order")
class TimeBankOrder {

    @Id
    private UUID id;
    @Column(nullable = false)
    private UUID requesterId;
    @Enumerated(EnumType.STRING)
    @Column(nullable = false, updatable = false)
    private Actor.Kind orderedByKind;
    @Column(nullable = false, updatable = false)
    private UUID orderedBy;
    private UUID helperId;
    @Column(nullable = false)
    private String what;
    @Enumerated(EnumType.STRING)
    private Skill skill;
    @Column(nullable = false)
    private String areaCode;
    private Double latitude;
    private Double longitude;
    private byte[] address;
    @Column(nullable = false)
    private Instant startsAt;
    @Column(nullable = false)
    private int minutes;
    @Column(nullable = false, updatable = false)
    private boolean fromPool;
    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private OrderState state;
    private UUID holdId;
    private byte[] startCode;
    private Integer claimedMinutes;
    private Integer agreedMinutes;
    private Integer paidMinutes;
    @Enumerated(EnumType.STRING)
    private DisputeReason dispute;
    @Enumerated(EnumType.STRING)
    private EndReason endReason;
    private UUID poolDecidedBy;
    private UUID decidedBy;
    private Instant dueAt;
    @Column(nullable = false)
    private int reminders;
    @Column(nullable = false, updatable = false)
    private Instant createdAt;
    private Instant acceptedAt;
    private Instant startedAt;
    private Instant finishedAt;
    private Instant endedAt;
    @Version
    private long version;

    protected TimeBankOrder() {
    }

    static TimeBankOrder of(UUID requesterId, Actor orderedBy, Wish wish, Instant now) {
        TimeBankOrder order = new TimeBankOrder();
        order.id = Ids.next();
        order.requesterId = requesterId;
        order.orderedByKind = orderedBy.kind();
        order.orderedBy = orderedBy.id();
        order.what = wish.what();
        order.skill = wish.skill();
        order.areaCode = wish.areaCode();
        order.latitude = wish.latitude();
        order.longitude = wish.longitude();
        order.address = wish.sealedAddress();
        order.startsAt = wish.startsAt();
        order.minutes = wish.minutes();
        order.fromPool = wish.fromPool();
        order.state = OrderState.WAITING_FOR_POOL;
        order.dueAt = wish.startsAt();
        order.createdAt = now;
        return order;
    }

    /** What is wanted, checked. */
    record Wish(String what, Skill skill, String areaCode, Double latitude, Double longitude, byte[] sealedAddress,
            Instant startsAt, int minutes, boolean fromPool) {
    }

    /** Before anything is held for it. */
    void requireWaiting() {
        require(OrderState.WAITING_FOR_POOL);
    }

    /** @param decider who gave the minutes of the pool; null for the resident's own */
    void open(UUID hold, UUID decider) {
        require(OrderState.WAITING_FOR_POOL);
        holdId = hold;
        poolDecidedBy = decider;
        state = OrderState.OPEN;
    }

    void accept(UUID helper, byte[] sealedCode, Instant now, Instant due) {
        if (helper.equals(requesterId) || orderedByKind == Actor.Kind.RESIDENT && helper.equals(orderedBy)) {
            throw new ProblemException(TimeBankError.OWN_ORDER);
        }
        if (state == OrderState.ACCEPTED) {
            throw new ProblemException(TimeBankError.TAKEN);
        }
        require(OrderState.OPEN);
        if (!startsAt.isAfter(now)) {
            throw notNow();
        }
        helperId = helper;
        startCode = sealedCode.clone();
        acceptedAt = now;
        become(OrderState.ACCEPTED, due);
    }

    /** The helper cannot come; another one is looked for. */
    void withdrawHelper() {
        require(OrderState.ACCEPTED);
        helperId = null;
        startCode = null;
        acceptedAt = null;
        become(OrderState.OPEN, startsAt);
    }

    /** There is a code as long as nobody has started with it. */
    void requireAccepted() {
        require(OrderState.ACCEPTED);
    }

    void start(Instant now, Instant due) {
        require(OrderState.ACCEPTED);
        startedAt = now;
        become(OrderState.STARTED, due);
    }

    /** @param claimed null leaves it to the other to say how long it was */
    void finish(Integer claimed, Instant now, Instant due) {
        require(OrderState.STARTED);
        requireHeld(claimed);
        claimedMinutes = claimed;
        finishedAt = now;
        become(OrderState.FINISHED, due);
    }

    /** What the one who was helped says; paid at once unless the helper said more. */
    void agree(Integer said) {
        require(OrderState.FINISHED);
        requireHeld(said);
        agreedMinutes = said != null ? said : claimedMinutes != null ? claimedMinutes : Integer.valueOf(minutes);
    }

    /** The helper goes along with the fewer minutes that the other has said. */
    void concede() {
        require(OrderState.FINISHED);
        if (agreedMinutes == null) {
            throw notNow();
        }
        claimedMinutes = agreedMinutes;
    }

    /** The minutes that both have agreed to; null while they differ or one has not spoken. */
    Integer agreed() {
        if (state != OrderState.FINISHED || agreedMinutes == null) {
            return null;
        }
        return claimedMinutes == null ? agreedMinutes : claimedMinutes <= agreedMinutes ? claimedMinutes : null;
    }

    void settle(Instant now) {
        Integer both = agreed();
        if (both == null) {
            throw notNow();
        }
        paidMinutes = both;
        end(OrderState.SETTLED, null, now);
    }

    void dispute(DisputeReason reason) {
        require(OrderState.ACCEPTED, OrderState.STARTED, OrderState.FINISHED);
        dispute = reason;
        become(OrderState.DISPUTED, null);
    }

    void decide(int paid, UUID mediator, Instant now) {
        require(OrderState.DISPUTED);
        requireHeld(paid == 0 ? null : Integer.valueOf(paid));
        paidMinutes = paid;
        decidedBy = mediator;
        end(OrderState.DECIDED, null, now);
    }

    void cancel(EndReason reason, Instant now) {
        require(OrderState.WAITING_FOR_POOL, OrderState.OPEN, OrderState.ACCEPTED);
        end(OrderState.CANCELLED, reason, now);
    }

    /** Two accounts turned out to be one person's: there was nobody else. */
    void voidAsOnePerson(Instant now) {
        end(OrderState.CANCELLED, EndReason.SAME_PERSON, now);
    }

    void expire(Instant now) {
        require(OrderState.WAITING_FOR_POOL, OrderState.OPEN);
        end(OrderState.EXPIRED, EndReason.NO_HELPER, now);
    }

    void decline(UUID decider, Instant now) {
        require(OrderState.WAITING_FOR_POOL);
        poolDecidedBy = decider;
        end(OrderState.DECLINED, EndReason.POOL_REFUSED, now);
    }

    void remind(Instant due) {
        reminders++;
        dueAt = due;
    }

    void putAside(Instant due) {
        dueAt = due;
    }

    private void become(OrderState next, Instant due) {
        state = next;
        dueAt = due;
        reminders = 0;
    }

    private void end(OrderState next, EndReason reason, Instant now) {
        become(next, null);
        endReason = reason;
        endedAt = now;
        // Of no more use, and not to be known longer than needed.
        startCode = null;
    }

    private void require(OrderState first, OrderState... more) {
        Set<OrderState> allowed = EnumSet.of(first, more);
        if (!allowed.contains(state)) {
            throw notNow();
        }
    }

    private ProblemException notNow() {
        return new ProblemException(TimeBankError.NOT_NOW).detail("这笔互助现在是「" + state.label() + "」", "The order is " + state);
    }

    private void requireHeld(Integer said) {
        if (said != null && said > minutes) {
            throw new ProblemException(TimeBankError.MINUTES_TOO_MANY).field("minutes");
        }
    }

    boolean isRequester(UUID residentId) {
        return requesterId.equals(residentId);
    }

    boolean isHelper(UUID residentId) {
        return residentId.equals(helperId);
    }

    /** When a helper's time is taken: as it was once it began, as it was agreed before. */
    Instant from() {
        return startedAt == null ? startsAt : startedAt;
    }

    Instant until() {
        return from().plus(Duration.ofMinutes(minutes));
    }

    UUID id() {
        return id;
    }

    UUID requesterId() {
        return requesterId;
    }

    Actor orderedBy() {
        return new Actor(orderedByKind, orderedBy);
    }

    UUID helperId() {
        return helperId;
    }

    String what() {
        return what;
    }

    Skill skill() {
        return skill;
    }

    String areaCode() {
        return areaCode;
    }

    Double latitude() {
        return latitude;
    }

    Double longitude() {
        return longitude;
    }

    byte[] sealedAddress() {
        return address;
    }

    Instant startsAt() {
        return startsAt;
    }

    int minutes() {
        return minutes;
    }

    boolean isFromPool() {
        return fromPool;
    }

    OrderState state() {
        return state;
    }

    UUID holdId() {
        return holdId;
    }

    byte[] sealedStartCode() {
        return startCode;
    }

    Integer claimedMinutes() {
        return claimedMinutes;
    }

    Integer agreedMinutes() {
        return agreedMinutes;
    }

    Integer paidMinutes() {
        return paidMinutes;
    }

    DisputeReason dispute() {
        return dispute;
    }

    EndReason endReason() {
        return endReason;
    }

    int reminders() {
        return reminders;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant acceptedAt() {
        return acceptedAt;
    }

    Instant startedAt() {
        return startedAt;
    }

    Instant finishedAt() {
        return finishedAt;
    }

    Instant endedAt() {
        return endedAt;
    }
}
