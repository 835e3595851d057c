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
     * @throws org.qiaomen.platform.ProblemException {@code request.not-found}, {@code review.already-reviewed},
     *         {@code review.not-yet}
     */
    public Uni<Void> give(UUID residentId, UUID requestId, UUID key, GiveReview review) {
        return reviews.give(residentId, requestId, key.toString(), review).replaceWithVoid();
    }
}
