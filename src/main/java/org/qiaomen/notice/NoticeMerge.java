package org.qiaomen.notice;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.identity.ResidentMerge;

import io.smallrye.mutiny.Uni;

/**
 * Two residents who turn out to be one have one inbox, and get a broadcast once where nothing of it has left yet. Consents are
 * those of an account, which goes with them.
 */
@ApplicationScoped
class NoticeMerge implements ResidentMerge {

    private static final String MOVE_ENTRIES = "UPDATE notice_inbox_entry SET resident_id = ?2 WHERE resident_id = ?1";

    private static final String BOTH = " USING notice_outbox o WHERE f.resident_id = %s AND o.resident_id = %s"
            + " AND o.broadcast_id = f.broadcast_id";

    private static final String DROP_SECOND_MESSAGES = "DELETE FROM notice_outbox f" + BOTH.formatted("?2", "?1")
            + " AND f.state = 'WAITING' AND o.state <> 'WAITING'";

    private static final String DROP_DOUBLES = "DELETE FROM notice_outbox f" + BOTH.formatted("?1", "?2");

    private static final String MOVE_MESSAGES = "UPDATE notice_outbox SET resident_id = ?2 WHERE resident_id = ?1";

    @Override
    public Uni<Void> merge(Mutiny.Session session, UUID from, UUID into) {
        return both(session, MOVE_ENTRIES, from, into)
                .chain(() -> both(session, DROP_SECOND_MESSAGES, from, into))
                .chain(() -> both(session, DROP_DOUBLES, from, into))
                .chain(() -> both(session, MOVE_MESSAGES, from, into))
                .replaceWithVoid();
    }

    private static Uni<Integer> both(Mutiny.Session session, String statement, UUID from, UUID into) {
        return session.createNativeQuery(statement).setParameter(1, from).setParameter(2, into).executeUpdate();
    }
}
