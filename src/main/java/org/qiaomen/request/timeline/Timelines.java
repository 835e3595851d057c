package org.qiaomen.request.timeline;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

/** Whole timelines, internal entries included, for those who handle the case. */
@ApplicationScoped
public class Timelines {

    public Uni<List<TimelineEvent>> of(Mutiny.Session session, UUID requestId) {
        return session.createQuery("FROM TimelineEvent e WHERE e.id.requestId = ?1 ORDER BY e.id.seq", TimelineEvent.class)
                .setParameter(1, requestId).getResultList();
    }
}
