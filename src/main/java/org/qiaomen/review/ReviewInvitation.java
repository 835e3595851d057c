package org.qiaomen.review;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The right to rate one round once, for whoever holds the token. */
@Entity
@Table(name = "review_invitation")
class ReviewInvitation {

    @Id
    private byte[] tokenHash;
    @Column(nullable = false)
    private UUID requestId;
    private int round;
    @Column(nullable = false)
    private Instant expiresAt;
    private Instant usedAt;

    protected ReviewInvitation() {
    }

    ReviewInvitation(byte[] tokenHash, UUID requestId, int round, Instant expiresAt) {
        this.tokenHash = tokenHash;
        this.requestId = requestId;
        this.round = round;
        this.expiresAt = expiresAt;
    }

    boolean isUsable(Instant now) {
        return usedAt == null && now.isBefore(expiresAt);
    }

    void use(Instant now) {
        usedAt = now;
    }

    UUID requestId() {
        return requestId;
    }

    int round() {
        return round;
    }
}
