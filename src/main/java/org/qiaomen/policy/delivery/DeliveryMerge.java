package org.qiaomen.policy.delivery;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.identity.ResidentMerge;

import io.smallrye.mutiny.Uni;

/** Two residents who turn out to be one have each policy once: what either read or acknowledged counts for both. */
@ApplicationScoped
class DeliveryMerge implements ResidentMerge {

    private static final String ADD = "UPDATE policy_delivery i SET read_at = LEAST(i.read_at, f.read_at),"
            + " acknowledged_at = LEAST(i.acknowledged_at, f.acknowledged_at),"
            + " state = CASE WHEN f.read_at IS NOT NULL THEN 'DELIVERED' ELSE i.state END"
            + " FROM policy_delivery f WHERE f.resident_id = ?1 AND i.resident_id = ?2 AND i.policy_id = f.policy_id";

    private static final String DROP = "DELETE FROM policy_delivery f USING policy_delivery i"
            + " WHERE f.resident_id = ?1 AND i.resident_id = ?2 AND i.policy_id = f.policy_id";

    // A message still on its way is the former's; its outcome finds nobody any more.
    private static final String MOVE = "UPDATE policy_delivery SET resident_id = ?2,"
            + " outside = CASE outside WHEN 'QUEUED' THEN 'NONE' ELSE outside END WHERE resident_id = ?1";

    @Override
    public Uni<Void> merge(Mutiny.Session session, UUID from, UUID into) {
        return both(session, ADD, from, into)
                .chain(() -> both(session, DROP, from, into))
                .chain(() -> both(session, MOVE, from, into)).replaceWithVoid();
    }

    private static Uni<Integer> both(Mutiny.Session session, String statement, UUID from, UUID into) {
        return session.createNativeQuery(statement).setParameter(1, from).setParameter(2, into).executeUpdate();
    }
}
