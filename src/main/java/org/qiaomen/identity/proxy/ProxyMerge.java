package org.qiaomen.identity.proxy;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.identity.ResidentMerge;

import io.smallrye.mutiny.Uni;

/**
 * Of two residents who turn out to be one, the proxies go on; nobody becomes their own, and of two of one pair the older ends.
 */
@ApplicationScoped
class ProxyMerge implements ResidentMerge {

    private static final String OPEN = "UPDATE proxy f SET state = CASE f.state WHEN 'ACTIVE' THEN 'ENDED' ELSE 'DECLINED' END,"
            + " ended_at = now(), end_reason = 'MERGED', phone = NULL, phone_hash = NULL, code = NULL,"
            + " code_hash = NULL, version = version + 1"
            + " WHERE f.state IN ('ACTIVE', 'ASKED') AND ";

    private static final String END_OWN = OPEN
            + "((f.principal_id = ?1 AND f.agent_id = ?2) OR (f.principal_id = ?2 AND f.agent_id = ?1))";

    private static final String END_DOUBLES = OPEN
            + "f.state = 'ACTIVE' AND (f.principal_id = ?1 AND EXISTS (SELECT FROM proxy o"
            + " WHERE o.state = 'ACTIVE' AND o.principal_id = ?2 AND o.agent_id = f.agent_id)"
            + " OR f.agent_id = ?1 AND EXISTS (SELECT FROM proxy o WHERE o.state = 'ACTIVE' AND o.agent_id = ?2"
            + " AND o.principal_id = f.principal_id))";

    private static final String MOVE = "UPDATE proxy SET %1$s = ?2, version = version + 1 WHERE %1$s = ?1"
            + " AND %2$s IS DISTINCT FROM ?2";

    @Override
    public Uni<Void> merge(Mutiny.Session session, UUID from, UUID into) {
        return both(session, END_OWN, from, into)
                .chain(() -> both(session, END_DOUBLES, from, into))
                .chain(() -> both(session, MOVE.formatted("principal_id", "agent_id"), from, into))
                .chain(() -> both(session, MOVE.formatted("agent_id", "principal_id"), from, into))
                .replaceWithVoid();
    }

    private static Uni<Integer> both(Mutiny.Session session, String statement, UUID from, UUID into) {
        return session.createNativeQuery(statement).setParameter(1, from).setParameter(2, into).executeUpdate();
    }
}
