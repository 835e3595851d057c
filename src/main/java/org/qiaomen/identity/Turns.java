package org.qiaomen.identity;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

/** One after the other for the same key, in all replicas, until the transaction ends: for "look, and create if missing". */
public final class Turns {

    private Turns() {
    }

    public static Uni<Void> take(Mutiny.Session session, String key) {
        return session
                .createNativeQuery("SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtextextended(?1, 0))) AS held",
                        Integer.class)
                .setParameter(1, key).getSingleResult().replaceWithVoid();
    }
}
