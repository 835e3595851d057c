package org.qiaomen.review;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.request.ServiceRequest;

import io.smallrye.mutiny.Uni;

/**
 * A feature that wants to know that something was rated. Neither the level nor the words are told, so that nobody can make a
 * good
 * rating worth more than a bad one. All beans of this type are told, in the transaction of the rating.
 */
public interface ReviewListener {

    /** Once per round; a request that was opened again is rated again. */
    Uni<Void> reviewed(Mutiny.Session session, ServiceRequest request);
}
