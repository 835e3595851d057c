package org.qiaomen.review;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.qiaomen.platform.Ids;

/** One rating of one round. */
@Entity
@Table(name = "review")
class Review {

    enum Channel {
        SIGNED_IN,
        LINK,
        /** Scanned from the screen of a member of staff. */
        CODE,
        /** By whoever acts for the resident. */
        PROXY,
        /** By a member of staff, as the caller or visitor said it. */
        ASSISTED
    }

    static final String ROUND_KEY = "review_request_round_key";

    @Id
    private UUID id;
    @Column(nullable = false)
    private UUID requestId;
    private int round;
    private int level;
    private boolean solved;
    private Integer efficiency;
    private Integer accuracy;
    private Integer convenience;
    private Integer platform;
    @Column(columnDefinition = "text")
    private String comment;
    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Channel channel;
    @Column(nullable = false)
    private Instant createdAt;
    private UUID givenBy;

    protected Review() {
    }

    /** @param givenBy who gave it for the resident; null for the resident */
    Review(UUID requestId, int round, GiveReview given, Channel channel, UUID givenBy, Instant createdAt) {
        this.id = Ids.next();
        this.requestId = requestId;
        this.round = round;
        this.level = given.level();
        this.solved = given.solved();
        if (given.aspects() != null) {
            this.efficiency = given.aspects().efficiency();
            this.accuracy = given.aspects().accuracy();
            this.convenience = given.aspects().convenience();
            this.platform = given.aspects().platform();
        }
        this.comment = given.comment();
        this.channel = channel;
        this.givenBy = givenBy;
        this.createdAt = createdAt;
    }

    UUID id() {
        return id;
    }

    Channel channel() {
        return channel;
    }

    int round() {
        return round;
    }

    int level() {
        return level;
    }

    boolean isSolved() {
        return solved;
    }

    GiveReview.Aspects aspects() {
        return new GiveReview.Aspects(efficiency, accuracy, convenience, platform);
    }

    String comment() {
        return comment;
    }

    Instant createdAt() {
        return createdAt;
    }
}
