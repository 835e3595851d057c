package org.qiaomen.points.participation;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.request.ServiceRequest;
import org.qiaomen.review.ReviewListener;

import io.smallrye.mutiny.Uni;

/** A rating, of any level; a second one of the same request, after it was opened again, brings no more. */
@ApplicationScoped
class ReviewPoints implements ReviewListener {

    private final Participation participation;

    ReviewPoints(Participation participation) {
        this.participation = participation;
    }

    @Override
    public Uni<Void> reviewed(Mutiny.Session session, ServiceRequest request) {
        return participation.took(session, ParticipationEvent.REVIEW_GIVEN, request.id(), request.residentId())
                .replaceWithVoid();
    }
}
