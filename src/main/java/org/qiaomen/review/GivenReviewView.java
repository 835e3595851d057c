package org.qiaomen.review;

import java.time.OffsetDateTime;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.platform.CityTime;

/** A rating as a supervisor or an auditor reads it. */
@Schema(description = "一次评价")
public record GivenReviewView(int round, int level, boolean solved, GiveReview.Aspects aspects, String comment,
        @Schema(description = "录音，见 /api/v1/attachments/{id}", nullable = true) UUID voiceId, Review.Channel channel,
        OffsetDateTime createdAt) {

    static GivenReviewView of(Review review, UUID voiceId) {
        return new GivenReviewView(review.round(), review.level(), review.isSolved(), review.aspects(), review.comment(),
                voiceId,
                review.channel(), CityTime.show(review.createdAt()));
    }
}
