package org.qiaomen.identity;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

/** Of two residents who turn out to be one, the one who goes on keeps their code, or gets the other's: it is on paper. */
@ApplicationScoped
class ResidentCodeMerge implements ResidentMerge {

    private static final String MOVE = "UPDATE resident_code SET resident_id = ?2, version = version + 1"
            + " WHERE resident_id = ?1 AND NOT EXISTS (SELECT FROM resident_code o WHERE o.resident_id = ?2)";
    private static final String DROP = "DELETE FROM resident_code WHERE resident_id = ?1";

    @Override
    public Uni<Void> merge(Mutiny.Session session, UUID from, UUID into) {
        return session.createNativeQuery(MOVE).setParameter(1, from).setParameter(2, into).executeUpdate()
                .chain(() -> session.createNativeQuery(DROP).setParameter(1, from).executeUpdate()).replaceWithVoid();
    }
}
