package org.qiaomen.points.participation;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.handling.ResolutionListener;
import org.qiaomen.request.ServiceRequest;

import io.smallrye.mutiny.Uni;

/**
 * A report that the city has resolved was worth making: once, however often it is opened again. Said before the link for
 * rating.
 */
@ApplicationScoped
@Priority(10)
class ResolutionPoints implements ResolutionListener {

    private final Participation participation;

    ResolutionPoints(Participation participation) {
        this.participation = participation;
    }

    @Override
    public Uni<String> resolved(Mutiny.Session session, ServiceRequest request) {
        return participation.took(session, ParticipationEvent.REQUEST_RESOLVED, request.id(), request.residentId())
                .map(points -> points == null || points == 0 ? null : "您的反映获得 " + points + " 积分。");
    }
}
