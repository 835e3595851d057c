package org.qiaomen.identity.profile;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

/** People whose profile changed since they were last matched. */
@ApplicationScoped
public class RematchQueue {

    private static final String NEXT = "SELECT * FROM resident_profile WHERE rematch_at <= ?1 ORDER BY rematch_at LIMIT ?2"
            + " FOR UPDATE SKIP LOCKED";

    private static final String TAKE = "UPDATE resident_profile SET rematch_at = NULL"
            + " WHERE resident_id = ANY(CAST(string_to_array(CAST(?1 AS text), ',') AS uuid[]))";

    // The first ones, as they would be claimed.
    private static final String PUT_OFF = "UPDATE resident_profile SET rematch_at = ?3 WHERE resident_id IN (SELECT resident_id"
            + " FROM resident_profile WHERE rematch_at <= ?1 ORDER BY rematch_at LIMIT ?2 FOR UPDATE SKIP LOCKED)";

    /**
     * Takes some out of the queue, in the caller's transaction: when that rolls back they are in it again. Until then nobody
     * else
     * changes their profiles.
     */
    public Uni<List<ProfileFacts>> claim(Mutiny.Session session, Instant now, int most) {
        return session.createNativeQuery(NEXT, ResidentProfile.class).setParameter(1, now).setParameter(2, most)
                .getResultList()
                .map(profiles -> profiles.stream().map(ResidentProfile::facts).toList())
                .call(people -> people.isEmpty() ? Uni.createFrom().nullItem()
                        : session.createNativeQuery(TAKE).setParameter(1, joined(people)).executeUpdate());
    }

    /** Lets the others go first: those at the head could not be matched. */
    public Uni<Integer> putOff(Mutiny.Session session, Instant now, Instant until, int most) {
        return session.createNativeQuery(PUT_OFF).setParameter(1, now).setParameter(2, most).setParameter(3, until)
                .executeUpdate();
    }

    private static String joined(List<ProfileFacts> people) {
        return people.stream().map(ProfileFacts::residentId).map(UUID::toString).collect(Collectors.joining(","));
    }
}
