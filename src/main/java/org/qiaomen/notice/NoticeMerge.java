package org.qiaomen.notice;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.identity.ResidentMerge;

import io.smallrye.mutiny.Uni;

/** Two residents who turn out to be one have one inbox, and the consents of both: both were taps on the same phone. */
@ApplicationScoped
class NoticeMerge implements ResidentMerge {

    private static final String MOVE_ENTRIES = "UPDATE notice_inbox_entry SET resident_id = ?2 WHERE resident_id = ?1";

    private static final String ADD_CONSENTS = "INSERT INTO notice_consent AS c (resident_id, template_id, remaining)"
            + " SELECT CAST(?2 AS uuid), template_id, remaining FROM notice_consent WHERE resident_id = ?1"
            + " ON CONFLICT ON CONSTRAINT notice_consent_pkey"
            + " DO UPDATE SET remaining = LEAST(c.remaining + excluded.remaining, 1000), updated_at = now()";

    private static final String DROP_CONSENTS = "DELETE FROM notice_consent WHERE resident_id = ?1";

    @Override
    public Uni<Void> merge(Mutiny.Session session, UUID from, UUID into) {
        return both(session, MOVE_ENTRIES, from, into)
                .chain(() -> both(session, ADD_CONSENTS, from, into))
                .chain(() -> session.createNativeQuery(DROP_CONSENTS).setParameter(1, from).executeUpdate())
                .replaceWithVoid();
    }

    private static Uni<Integer> both(Mutiny.Session session, String statement, UUID from, UUID into) {
        return session.createNativeQuery(statement).setParameter(1, from).setParameter(2, into).executeUpdate();
    }
}
