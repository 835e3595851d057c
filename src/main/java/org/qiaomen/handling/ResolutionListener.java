package org.qiaomen.handling;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.request.ServiceRequest;

import io.smallrye.mutiny.Uni;

/**
 * Asked, in the transaction of a resolution, what the resident should be told along with the news. All beans of this type are
 * asked, those
 * of higher {@code @Priority} first.
 */
public interface ResolutionListener {

    /** Gives a sentence for the resident alone, staff never get to see it; null for none. An address stands at its end. */
    Uni<String> resolved(Mutiny.Session session, ServiceRequest request);
}
