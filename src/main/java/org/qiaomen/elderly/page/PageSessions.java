package org.qiaomen.elderly.page;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.elderly.ElderlyConfig;
import org.qiaomen.identity.card.Cards;
import org.qiaomen.identity.session.Grant;
import org.qiaomen.identity.session.Sessions;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.BackgroundWork;
import org.qiaomen.platform.Digests;
import org.qiaomen.platform.Transactions;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** Keeps who is signed in on the pages. Every look asks the database, so that an end is an end at once, everywhere. */
@ApplicationScoped
public class PageSessions {

    private static final String FIND = "SELECT p.session_id, p.resident_id, p.shared, p.seen_at, p.acting_for"
            + " FROM elderly_session p"
            + " JOIN auth_session s ON s.id = p.session_id WHERE p.token_hash = $1 AND p.expires_at > $2"
            + " AND s.expires_at > $2 AND s.revoked_at IS NULL";
    private static final String INSERT = "INSERT INTO elderly_session (token_hash, session_id, resident_id, shared,"
            + " created_at, seen_at, expires_at) VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?6)";
    private static final String TOUCH = "UPDATE elderly_session SET seen_at = ?2, expires_at = ?3 WHERE token_hash = ?1"
            + " AND expires_at > ?2";
    private static final String ACT = "UPDATE elderly_session SET acting_for = $2 WHERE token_hash = $1";
    private static final String FORGET = "DELETE FROM elderly_session WHERE token_hash IN (SELECT token_hash"
            + " FROM elderly_session WHERE expires_at < $1 ORDER BY expires_at LIMIT 1000)";
    private static final int TOKEN_BYTES = 32;
    // Of the time that is left: often enough to be exact, and rare enough not to write at every page.
    private static final int TOUCHES = 20;

    private final SecureRandom random = new SecureRandom();
    private final Pool pool;
    private final Sessions sessions;
    private final Transactions transactions;
    private final BackgroundWork work;
    private final ElderlyConfig config;
    private final Clock clock;

    PageSessions(Pool pool, Sessions sessions, Transactions transactions, BackgroundWork work, ElderlyConfig config,
            Clock clock) {
        this.pool = pool;
        this.sessions = sessions;
        this.transactions = transactions;
        this.work = work;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Begins a session in the caller's transaction.
     *
     * @return what the cookie holds
     */
    public Uni<String> begin(Mutiny.Session session, Grant grant, boolean shared) {
        return start(session, grant, shared).map(Cards.Begun::session);
    }

    /** The same on one's own telephone, with the ordinary session that it stands on. */
    public Uni<Cards.Begun<String>> begun(Mutiny.Session session, Grant grant) {
        return start(session, grant, false);
    }

    private Uni<Cards.Begun<String>> start(Mutiny.Session session, Grant grant, boolean shared) {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Instant now = clock.instant();
        return sessions.begin(session, grant).call(session::flush)
                .chain(id -> session.createNativeQuery(INSERT).setParameter(1, Digests.sha256(token)).setParameter(2, id)
                        .setParameter(3, grant.person().id()).setParameter(4, shared).setParameter(5, now)
                        .setParameter(6, now.plus(idle(shared))).executeUpdate()
                        .replaceWith(new Cards.Begun<>(token, id)));
    }

    /** Null when there is none, it has ended, or nobody has touched it for too long. */
    Uni<PageSession> find(String token) {
        byte[] hash = Digests.sha256(token);
        Instant now = clock.instant();
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(io.vertx.core.buffer.Buffer.buffer(hash), now.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.size() == 0 ? null : of(hash, rows.iterator().next()))
                .call(found -> found == null ? Uni.createFrom().voidItem() : touch(found, now));
    }

    private static PageSession of(byte[] hash, Row row) {
        return new PageSession(hash, row.getUUID("session_id"), row.getUUID("resident_id"), row.getBoolean("shared"),
                row.getOffsetDateTime("seen_at").toInstant(), row.getUUID("acting_for"));
    }

    private Uni<Void> touch(PageSession found, Instant now) {
        Duration idle = idle(found.shared());
        if (now.isBefore(found.seenAt().plus(idle.dividedBy(TOUCHES)))) {
            return Uni.createFrom().voidItem();
        }
        return transactions.write(session -> session.createNativeQuery(TOUCH).setParameter(1, found.tokenHash())
                .setParameter(2, now).setParameter(3, now.plus(idle)).executeUpdate()
                .chain(() -> found.shared() ? Uni.createFrom().voidItem() : sessions.extend(session, found.sessionId())));
    }

    /** @param principalId null for one's own matters again */
    Uni<Void> actFor(PageSession session, UUID principalId) {
        return pool.preparedQuery(ACT)
                .execute(Tuple.of(io.vertx.core.buffer.Buffer.buffer(session.tokenHash()), principalId)).replaceWithVoid();
    }

    /** Ends it, and the ordinary session that it stands on. */
    Uni<Void> end(PageSession session) {
        return sessions.signOut(Actor.resident(session.residentId()), session.sessionId(), false);
    }

    Duration idle(boolean shared) {
        return shared ? config.sharedIdle() : config.ownIdle();
    }

    @Scheduled(every = "30m", delayed = "9m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        return work.attempt("Forgetting ended sessions of pages", () -> pool.preparedQuery(FORGET)
                .execute(Tuple.of(clock.instant().atOffset(ZoneOffset.UTC))).replaceWithVoid());
    }
}
