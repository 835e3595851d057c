package org.qiaomen.review;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
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
    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Review.Channel channel;
    @Column(nullable = false)
    private Instant expiresAt;
    private Instant usedAt;

    protected ReviewInvitation() {
    }

    ReviewInvitation(byte[] tokenHash, UUID requestId, int round, Review.Channel channel, Instant expiresAt) {
        this.channel = channel;
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

    Review.Channel channel() {
        return channel;
    }

    int round() {
        return round;
    }
}
