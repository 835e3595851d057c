package org.qiaomen.identity.profile;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.platform.Actor;

import io.smallrye.mutiny.Uni;

/** Where what staff hold about a resident comes from. */
@ApplicationScoped
class ProfileRecords {

    private static final String CONFIRM = "INSERT INTO resident_confirmation AS c (resident_id, attribute, source, set_by, set_at)"
            + " VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT ON CONSTRAINT resident_confirmation_pkey"
            + " DO UPDATE SET source = excluded.source, set_by = excluded.set_by, set_at = excluded.set_at";

    private static final String TAG = "INSERT INTO resident_tag AS t (resident_id, tag, source, set_by, set_at)"
            + " VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT ON CONSTRAINT resident_tag_pkey"
            + " DO UPDATE SET source = excluded.source, set_by = excluded.set_by, set_at = excluded.set_at";

    // What is no longer confirmed has no source any more.
    private static final String TIDY = "DELETE FROM resident_confirmation c USING resident_profile p"
            + " WHERE p.resident_id = ?1 AND c.resident_id = ?1 AND c.attribute <> ALL (p.confirmed)";

    Uni<Void> confirm(Mutiny.Session session, UUID residentId, Collection<Trait> traits, String source, Actor by, Instant now) {
        Uni<Void> done = Uni.createFrom().voidItem();
        for (Trait trait : traits) {
            done = done.chain(() -> put(session, CONFIRM, residentId, trait.apiName(), source, by, now));
        }
        return done;
    }

    /** After the profile has been flushed. */
    Uni<Void> tidy(Mutiny.Session session, UUID residentId) {
        return session.createNativeQuery(TIDY).setParameter(1, residentId).executeUpdate().replaceWithVoid();
    }

    Uni<Void> tag(Mutiny.Session session, UUID residentId, String tag, String source, Actor by, Instant now) {
        return put(session, TAG, residentId, tag, source, by, now);
    }

    /** @return whether there was such a tag */
    Uni<Boolean> untag(Mutiny.Session session, UUID residentId, String tag) {
        return session.createNativeQuery("DELETE FROM resident_tag WHERE resident_id = ?1 AND tag = ?2")
                .setParameter(1, residentId).setParameter(2, tag).executeUpdate().map(count -> count > 0);
    }

    Uni<List<TagView>> tags(Mutiny.Session session, UUID residentId) {
        return session.createNativeQuery("SELECT tag, source, set_at FROM resident_tag WHERE resident_id = ?1 ORDER BY tag",
                Tuple.class).setParameter(1, residentId).getResultList()
                .map(rows -> rows.stream().map(row -> TagView.of(row.get(0, String.class), row.get(1, String.class),
                        row.get(2, OffsetDateTime.class).toInstant())).toList());
    }

    Uni<Map<String, String>> sources(Mutiny.Session session, UUID residentId) {
        return session.createNativeQuery("SELECT attribute, source FROM resident_confirmation WHERE resident_id = ?1",
                Tuple.class).setParameter(1, residentId).getResultList().map(rows -> {
                    Map<String, String> sources = new TreeMap<>();
                    rows.forEach(row -> sources.put(row.get(0, String.class), row.get(1, String.class)));
                    return sources;
                });
    }

    private static Uni<Void> put(Mutiny.Session session, String statement, UUID residentId, String name, String source,
            Actor by, Instant now) {
        return session.createNativeQuery(statement).setParameter(1, residentId).setParameter(2, name)
                .setParameter(3, source).setParameter(4, by.id()).setParameter(5, now).executeUpdate().replaceWithVoid();
    }
}
