package org.qiaomen.platform;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.hibernate.reactive.mutiny.Mutiny;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** A table to try the platform on: each write makes two rows, so that half a write can be seen. */
@ApplicationScoped
public class TrialNotes {

    private final Pool pool;

    TrialNotes(Pool pool) {
        this.pool = pool;
    }

    void create(@Observes StartupEvent event) {
        pool.query("CREATE TABLE IF NOT EXISTS trial_note (id uuid, part int, text text, PRIMARY KEY (id, part))")
                .executeAndAwait();
    }

    Uni<Void> write(Mutiny.Session session, UUID id, String text, int delayMillis) {
        return part(session, id, 1, text)
                .chain(() -> session.createNativeQuery("SELECT pg_sleep(?1)::text", String.class)
                        .setParameter(1, delayMillis / 1000.0).getSingleResult())
                .chain(() -> part(session, id, 2, text)).replaceWithVoid();
    }

    private Uni<Integer> part(Mutiny.Session session, UUID id, int part, String text) {
        return session.createNativeQuery("INSERT INTO trial_note VALUES (?1, ?2, ?3)")
                .setParameter(1, id).setParameter(2, part).setParameter(3, text).executeUpdate();
    }

    /** For tests, which may wait. */
    long count(String sql, Object... parameters) {
        return pool.preparedQuery(sql).executeAndAwait(Tuple.from(parameters)).iterator().next().getLong(0);
    }

    long notesWithText(String text) {
        return count("SELECT count(DISTINCT id) FROM trial_note WHERE text = $1", text);
    }

    long halfNotes() {
        return count("SELECT count(*) FROM (SELECT id FROM trial_note GROUP BY id HAVING count(*) <> 2) half");
    }

    long idleInTransaction() {
        return count("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                + " AND state LIKE 'idle in transaction%'");
    }
}
