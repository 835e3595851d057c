package org.qiaomen.notice;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** The consent ledger: how many subscribe messages of a template a resident still agrees to, as far as we know. */
@ApplicationScoped
class Consents {

    private final Pool pool;
    private final NoticeConfig config;

    Consents(Pool pool, NoticeConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /** One accepted tap. */
    Uni<Integer> accept(Mutiny.Session session, UUID residentId, String templateId) {
        return session.createNativeQuery("INSERT INTO notice_consent AS c (resident_id, template_id, remaining)"
                + " VALUES (?1, ?2, 1) ON CONFLICT ON CONSTRAINT notice_consent_pkey DO UPDATE"
                + " SET remaining = LEAST(c.remaining + 1, ?3), updated_at = now()")
                .setParameter(1, residentId).setParameter(2, templateId).setParameter(3, config.mostConsents())
                .executeUpdate();
    }

    Uni<Integer> remaining(Mutiny.Session session, UUID residentId, String templateId) {
        return session.createNativeQuery("SELECT remaining FROM notice_consent WHERE resident_id = ?1 AND template_id = ?2",
                Integer.class).setParameter(1, residentId).setParameter(2, templateId).getSingleResultOrNull()
                .map(count -> count == null ? 0 : count);
    }

    Uni<Boolean> left(UUID residentId, String templateId) {
        return pool.preparedQuery("SELECT 1 FROM notice_consent WHERE resident_id = $1 AND template_id = $2 AND remaining > 0")
                .execute(Tuple.of(residentId, templateId)).map(rows -> rows.size() > 0);
    }

    /** A message was sent. */
    Uni<Void> use(UUID residentId, String templateId) {
        return update("remaining = GREATEST(remaining - 1, 0)", residentId, templateId);
    }

    /** The platform says that none is left: what we counted is void. */
    Uni<Void> end(UUID residentId, String templateId) {
        return update("remaining = 0", residentId, templateId);
    }

    private Uni<Void> update(String change, UUID residentId, String templateId) {
        return pool.preparedQuery("UPDATE notice_consent SET " + change + ", updated_at = now()"
                + " WHERE resident_id = $1 AND template_id = $2").execute(Tuple.of(residentId, templateId)).replaceWithVoid();
    }
}
