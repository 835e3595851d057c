package org.qiaomen.handling;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.request.ServiceRequest;

import io.smallrye.mutiny.Uni;

/** Asked, in the transaction of a resolution, what the resident should be given along with the news. */
public interface ResolutionListener {

    /** Gives the address at which the resident can rate without signing in. Staff never get to see it. */
    Uni<String> resolved(Mutiny.Session session, ServiceRequest request);
}
