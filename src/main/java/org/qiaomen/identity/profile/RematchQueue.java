package org.qiaomen.identity.profile;

import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

/** People whose profile changed since they were last matched. */
@ApplicationScoped
public class RematchQueue {

    private static final String TAKE = "UPDATE resident_profile p SET rematch_at = NULL FROM (SELECT resident_id"
            + " FROM resident_profile WHERE rematch_at <= ?1 ORDER BY rematch_at LIMIT ?2 FOR UPDATE SKIP LOCKED) next"
            + " WHERE p.resident_id = next.resident_id RETURNING p.*";

    // The first ones, as they would be claimed.
    private static final String PUT_OFF = "UPDATE resident_profile SET rematch_at = ?3 WHERE resident_id IN (SELECT resident_id"
            + " FROM resident_profile WHERE rematch_at <= ?1 ORDER BY rematch_at LIMIT ?2 FOR UPDATE SKIP LOCKED)";

    /**
     * Takes some out of the queue, in the caller's transaction: when that rolls back they are in it again. Until then nobody
     * else
     * changes their profiles.
     */
    public Uni<List<ProfileFacts>> claim(Mutiny.Session session, Instant now, int most) {
        return session.createNativeQuery(TAKE, ResidentProfile.class).setParameter(1, now).setParameter(2, most)
                .getResultList()
                .map(profiles -> profiles.stream().map(ResidentProfile::facts).toList());
    }

    /** Lets the others go first: those at the head could not be matched. */
    public Uni<Integer> putOff(Mutiny.Session session, Instant now, Instant until, int most) {
        return session.createNativeQuery(PUT_OFF).setParameter(1, now).setParameter(2, most).setParameter(3, until)
                .executeUpdate();
    }
}
