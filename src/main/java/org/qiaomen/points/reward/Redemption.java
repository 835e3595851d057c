package org.qiaomen.points.reward;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.qiaomen.platform.CityTime;
import org.qiaomen.platform.ProblemException;

/**
 * Something a resident reserved, and what became of it. It is made by {@code reward_redeem} alone. The steps come in two parts:
 * whether
 * one may be taken is asked before points and stock move, and it is taken after, for the database looks at all three.
 */
@Entity
@Table(name = "redemption")
class Redemption {

    @Id
    private UUID id;
    @Column(nullable = false, updatable = false)
    private UUID rewardId;
    @Column(nullable = false)
    private UUID residentId;
    @Column(nullable = false, updatable = false)
    private String rewardName;
    @Column(updatable = false)
    private int quantity;
    @Column(updatable = false)
    private long unitPoints;
    @Column(nullable = false, updatable = false)
    private UUID holdId;
    @Column(nullable = false, updatable = false)
    private byte[] codeHash;
    @Column(nullable = false)
    private byte[] code;
    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private RedemptionState state;
    @Column(nullable = false, updatable = false)
    private Instant createdAt;
    @Column(nullable = false, updatable = false)
    private Instant expiresAt;
    /** Written by {@link RedemptionReminders} alone; a native query of all columns has to find it here. */
    @Column(insertable = false, updatable = false)
    private Instant remindedAt;
    private Instant collectedAt;
    private UUID collectedBy;
    private Instant returnUntil;
    private Instant endedAt;
    private String endReason;
    @Version
    private long version;

    protected Redemption() {
    }

    /** @throws ProblemException {@code reward.already-collected}, {@code reward.not-reserved} */
    void requireCollectable(Instant now) {
        requireReserved();
        if (!now.isBefore(expiresAt)) {
            throw new ProblemException(RewardError.NOT_RESERVED).detail("已过领取期限", "It was to be collected before");
        }
    }

    /** @throws ProblemException {@code reward.already-collected}, {@code reward.not-reserved} */
    void requireReserved() {
        if (state == RedemptionState.COLLECTED) {
            throw new ProblemException(RewardError.ALREADY_COLLECTED).detail("领取时间：" + CityTime.show(collectedAt),
                    "Collected at " + CityTime.show(collectedAt));
        }
        if (state != RedemptionState.RESERVED) {
            throw new ProblemException(RewardError.NOT_RESERVED).detail("当前状态：" + state.label(), "It is " + state);
        }
    }

    /** @throws ProblemException {@code reward.not-returnable} */
    void requireReturnable(Instant now) {
        if (state != RedemptionState.COLLECTED || returnUntil == null || !now.isBefore(returnUntil)) {
            throw new ProblemException(RewardError.NOT_RETURNABLE);
        }
    }

    /** @param returnWithinDays whole days after today, in the city; none for what cannot be returned */
    void collect(UUID staffId, int returnWithinDays, Instant now) {
        state = RedemptionState.COLLECTED;
        collectedAt = now;
        collectedBy = staffId;
        returnUntil = returnWithinDays == 0 ? null
                : LocalDate.ofInstant(now, CityTime.ZONE).plusDays(returnWithinDays + 1L).atStartOfDay(CityTime.ZONE)
                        .toInstant();
    }

    void end(RedemptionState how, String reason, Instant now) {
        state = how;
        endReason = reason;
        endedAt = now;
    }

    UUID id() {
        return id;
    }

    UUID rewardId() {
        return rewardId;
    }

    UUID residentId() {
        return residentId;
    }

    /** As people say it: {@code 洗衣液 ×2}. */
    String what() {
        return rewardName + " ×" + quantity;
    }

    String rewardName() {
        return rewardName;
    }

    int quantity() {
        return quantity;
    }

    long unitPoints() {
        return unitPoints;
    }

    /** All of it, in points. */
    long points() {
        return quantity * unitPoints;
    }

    UUID holdId() {
        return holdId;
    }

    byte[] sealedCode() {
        return code;
    }

    RedemptionState state() {
        return state;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant expiresAt() {
        return expiresAt;
    }

    Instant collectedAt() {
        return collectedAt;
    }

    Instant returnUntil() {
        return returnUntil;
    }

    Instant endedAt() {
        return endedAt;
    }

    String endReason() {
        return endReason;
    }
}
