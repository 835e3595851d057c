package org.qiaomen.review;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

/** Rating one's own request, for features that ask in another way than the API. */
@ApplicationScoped
public class OwnReviews {

    private final Reviews reviews;

    OwnReviews(Reviews reviews) {
        this.reviews = reviews;
    }

    /**
     * @param key the same for the same form, however often it is sent
     * @param listen whether it was spoken, and nobody knows yet what was said
     * @throws org.qiaomen.platform.ProblemException {@code request.not-found}, {@code review.already-reviewed},
     *         {@code review.not-yet}
     */
    public Uni<Void> give(UUID callerId, UUID requestId, UUID key, GiveReview review, boolean listen) {
        return reviews.give(callerId, requestId, key.toString(), review, listen).replaceWithVoid();
    }
}
