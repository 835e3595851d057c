package org.qiaomen.notice;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * The consent ledger: how many subscribe messages of a template an account of the mini-program still agrees to, as far as we
 * know.
 */
@ApplicationScoped
class Consents {

    /** Within this time what the mini-program and the platform tell of one tap is taken for one. */
    private static final int SAME_TAP_MINUTES = 10;

    private static final String RECENT = "c.ahead_at > now() - interval '" + SAME_TAP_MINUTES + " minutes'";

    private static final String ACCEPT = "INSERT INTO notice_consent AS c (open_id, template_id, remaining, ahead)"
            + " VALUES (?1, ?2, 1, ?3) ON CONFLICT ON CONSTRAINT notice_consent_pkey DO UPDATE SET remaining = CASE WHEN "
            + RECENT + " AND sign(c.ahead) = - excluded.ahead THEN c.remaining ELSE LEAST(c.remaining + 1, ?4) END,"
            + " ahead = CASE WHEN " + RECENT
            + " THEN c.ahead ELSE 0 END + excluded.ahead, ahead_at = now(), updated_at = now()";

    private final Pool pool;
    private final NoticeConfig config;

    Consents(Pool pool, NoticeConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /** Who tells of a tap; both may tell of the same one. */
    enum Source {
        MINI_PROGRAM(1),
        PLATFORM(-1);

        private final int side;

        Source(int side) {
            this.side = side;
        }
    }

    /** One accepted tap. */
    Uni<Void> accept(Mutiny.Session session, String openid, String templateId, Source source) {
        return session.createNativeQuery(ACCEPT).setParameter(1, openid).setParameter(2, templateId)
                .setParameter(3, source.side).setParameter(4, config.mostConsents()).executeUpdate().replaceWithVoid();
    }

    /** The person wants none of them any more. */
    Uni<Void> revoke(Mutiny.Session session, String openid, String templateId) {
        return session.createNativeQuery("UPDATE notice_consent SET remaining = 0, ahead = 0, updated_at = now()"
                + " WHERE open_id = ?1 AND template_id = ?2").setParameter(1, openid).setParameter(2, templateId)
                .executeUpdate().replaceWithVoid();
    }

    Uni<Integer> remaining(Mutiny.Session session, String openid, String templateId) {
        return session.createNativeQuery("SELECT remaining FROM notice_consent WHERE open_id = ?1 AND template_id = ?2",
                Integer.class).setParameter(1, openid).setParameter(2, templateId).getSingleResultOrNull()
                .map(count -> count == null ? 0 : count);
    }

    Uni<Boolean> left(String openid, String templateId) {
        return pool.preparedQuery("SELECT 1 FROM notice_consent WHERE open_id = $1 AND template_id = $2 AND remaining > 0")
                .execute(Tuple.of(openid, templateId)).map(rows -> rows.size() > 0);
    }

    /** A message was sent. */
    Uni<Void> use(String openid, String templateId) {
        return update("remaining = GREATEST(remaining - 1, 0)", openid, templateId);
    }

    /** The platform says that none is left: what we counted is void. */
    Uni<Void> end(String openid, String templateId) {
        return update("remaining = 0, ahead = 0", openid, templateId);
    }

    private Uni<Void> update(String change, String openid, String templateId) {
        return pool.preparedQuery("UPDATE notice_consent SET " + change + ", updated_at = now()"
                + " WHERE open_id = $1 AND template_id = $2").execute(Tuple.of(openid, templateId)).replaceWithVoid();
    }
}
