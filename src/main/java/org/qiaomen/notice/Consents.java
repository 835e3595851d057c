package org.qiaomen.notice;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

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

    /** One accepted tap; gives the new count. */
    Uni<Integer> accept(UUID residentId, String templateId) {
        return pool.preparedQuery("INSERT INTO notice_consent AS c (resident_id, template_id, remaining) VALUES ($1, $2, 1)"
                + " ON CONFLICT ON CONSTRAINT notice_consent_pkey DO UPDATE"
                + " SET remaining = LEAST(c.remaining + 1, $3), updated_at = now() RETURNING remaining")
                .execute(Tuple.of(residentId, templateId, config.mostConsents()))
                .map(rows -> rows.iterator().next().getInteger(0));
    }

    Uni<Boolean> left(UUID residentId, String templateId) {
        return pool.preparedQuery("SELECT 1 FROM notice_consent WHERE resident_id = $1 AND template_id = $2 AND remaining > 0")
                .execute(Tuple.of(residentId, templateId)).map(rows -> rows.size() > 0);
    }

    /** A message was sent. */
    Uni<Void> use(UUID residentId, String templateId) {
        return update("remaining = GREATEST(remaining - 1, 0)", residentId, templateId);
    }

    /** The platform says that none is left, or the resident declined: what we counted is void. */
    Uni<Void> end(UUID residentId, String templateId) {
        return update("remaining = 0", residentId, templateId);
    }

    Uni<Map<String, Integer>> of(UUID residentId, List<String> templateIds) {
        return pool.preparedQuery("SELECT template_id, remaining FROM notice_consent WHERE resident_id = $1"
                + " AND template_id = ANY($2)").execute(Tuple.of(residentId, templateIds.toArray(String[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(Collectors.toMap(row -> row.getString(0), row -> row.getInteger(1))));
    }

    private Uni<Void> update(String change, UUID residentId, String templateId) {
        return pool.preparedQuery("UPDATE notice_consent SET " + change + ", updated_at = now()"
                + " WHERE resident_id = $1 AND template_id = $2").execute(Tuple.of(residentId, templateId)).replaceWithVoid();
    }
}
