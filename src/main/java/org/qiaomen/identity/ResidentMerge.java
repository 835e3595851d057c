package org.qiaomen.identity;

import java.util.UUID;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

/**
 * What a feature does when two residents turn out to be one: somebody used the mini-program without a number, then verified the
 * number that he also signs in with by text message. Beans of this type run one after the other in the sign-in's transaction.
 */
public interface ResidentMerge {

    /** Makes everything that belongs to {@code from} belong to {@code into}. */
    Uni<Void> merge(Mutiny.Session session, UUID from, UUID into);
}
