package org.qiaomen.handling.task;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.identity.ResidentMerge;

import io.smallrye.mutiny.Uni;

/** Of two residents who turn out to be one, nobody is visited twice for one thing. */
@ApplicationScoped
class TaskMerge implements ResidentMerge {

    private static final String DROP_DOUBLES = "DELETE FROM staff_task f USING staff_task t WHERE f.resident_id = ?1"
            + " AND t.resident_id = ?2 AND t.subject_id = f.subject_id AND t.kind = f.kind";

    private static final String MOVE = "UPDATE staff_task SET resident_id = ?2, version = version + 1 WHERE resident_id = ?1";

    @Override
    public Uni<Void> merge(Mutiny.Session session, UUID from, UUID into) {
        return session.createNativeQuery(DROP_DOUBLES).setParameter(1, from).setParameter(2, into).executeUpdate()
                .chain(() -> session.createNativeQuery(MOVE).setParameter(1, from).setParameter(2, into).executeUpdate())
                .replaceWithVoid();
    }
}
