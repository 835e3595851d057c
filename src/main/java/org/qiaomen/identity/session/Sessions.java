package org.qiaomen.identity.session;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.identity.IdentityConfig;
import org.qiaomen.identity.IdentityError;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.AuditEntry;
import org.qiaomen.platform.AuditLog;
import org.qiaomen.platform.ColumnCipher;
import org.qiaomen.platform.Digests;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.Transactions;

import io.smallrye.mutiny.Uni;

/** Begins, renews and ends sessions. */
@ApplicationScoped
public class Sessions {

    private static final String SUCCESSOR = "refresh_token.successor";
    private static final int SECRET_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final SessionRepository repository;
    private final AccessTokens accessTokens;
    private final RevokedSessions revoked;
    private final Transactions transactions;
    private final ColumnCipher cipher;
    private final AuditLog audit;
    private final IdentityConfig config;
    private final Clock clock;

    Sessions(SessionRepository repository, AccessTokens accessTokens, RevokedSessions revoked,
            Transactions transactions, ColumnCipher cipher, AuditLog audit, IdentityConfig config, Clock clock) {
        this.repository = repository;
        this.accessTokens = accessTokens;
        this.revoked = revoked;
        this.transactions = transactions;
        this.cipher = cipher;
        this.audit = audit;
        this.config = config;
        this.clock = clock;
    }

    /** Signs somebody in whose identity the caller has established. */
    public Uni<Tokens> start(Mutiny.Session session, Grant grant) {
        Instant now = clock.instant();
        AuthSession begun = new AuthSession(grant, now, lifetime(grant.person()));
        String secret = secret();
        return session.persist(begun)
                .chain(() -> session.persist(new RefreshToken(begun.id(), Digests.sha256(secret), now)))
                .chain(() -> record(session, begun, "identity.sign-in", "OK"))
                .map(done -> tokens(begun, secret));
    }

    /**
     * The same for whoever keeps a key of their own to the session, such as the cookie of a page: nothing is made that could
     * be exchanged, and the session ends by itself unless {@link #extend} is called.
     */
    public Uni<UUID> begin(Mutiny.Session session, Grant grant) {
        AuthSession begun = new AuthSession(grant, clock.instant(), lifetime(grant.person()));
        return session.persist(begun).chain(() -> record(session, begun, "identity.sign-in", "OK"))
                .replaceWith(begun.id());
    }

    /** Somebody has come back: a resident's session lives on from now. One that was ended stays ended. */
    public Uni<Void> extend(Mutiny.Session session, UUID sessionId) {
        Instant now = clock.instant();
        return repository.lock(session, sessionId).invoke(one -> {
            if (one != null && one.isOpen(now)) {
                one.extend(now, lifetime(one.person()));
            }
        }).replaceWithVoid();
    }

    /** Exchanges a refresh token; one that was used before ends the session, for one of its two holders is a thief. */
    public Uni<Tokens> refresh(String secret) {
        byte[] hash = Digests.sha256(secret);
        return transactions.write(session -> repository.findSessionOf(session, hash)
                .chain(id -> id == null ? Uni.createFrom().item(Exchange.refused())
                        : repository.lock(session, id).chain(of -> exchange(session, of, hash))))
                .call(exchange -> exchange.endedSession() == null ? Uni.createFrom().voidItem()
                        : revoked.announce(List.of(exchange.endedSession())))
                .map(Exchange::tokensOrProblem);
    }

    private Uni<Exchange> exchange(Mutiny.Session session, AuthSession of, byte[] hash) {
        Instant now = clock.instant();
        if (of == null || !of.isOpen(now)) {
            return Uni.createFrom().item(Exchange.refused());
        }
        // Read under the session's lock, or two could use it at once.
        return repository.findToken(session, hash).chain(token -> {
            if (!token.isUsed()) {
                return replace(session, of, token, now);
            }
            if (token.maybeRetried(now, config.refreshRetryWindow())) {
                String next = cipher.decrypt(SUCCESSOR, token.sealedSuccessor());
                return Uni.createFrom().item(Exchange.done(tokens(of, next)));
            }
            of.revoke(now);
            return record(session, of, "identity.refresh", "REUSED").replaceWith(Exchange.reused(of.id()));
        });
    }

    private Uni<Exchange> replace(Mutiny.Session session, AuthSession of, RefreshToken token, Instant now) {
        String secret = secret();
        RefreshToken next = new RefreshToken(of.id(), Digests.sha256(secret), now);
        token.use(next, cipher.encrypt(SUCCESSOR, secret), now);
        of.extend(now, lifetime(of.person()));
        return repository.forgetSuccessor(session, token.id())
                .chain(() -> session.persist(next))
                .chain(() -> record(session, of, "identity.refresh", "OK"))
                .map(done -> Exchange.done(tokens(of, secret)));
    }

    /** Ends one session, or all of its person, in every replica. */
    public Uni<Void> signOut(Actor person, UUID sessionId, boolean everywhere) {
        return transactions.write(session -> everywhere ? end(session, person.id())
                : repository.lock(session, sessionId).chain(one -> revoke(session, one == null ? List.of() : List.of(one))))
                .chain(revoked::announce);
    }

    /**
     * Ends all sessions of a person in the caller's transaction.
     *
     * @return what to give to {@link #announce} after the commit
     */
    public Uni<List<UUID>> end(Mutiny.Session session, UUID personId) {
        return repository.open(session, personId, clock.instant()).chain(open -> revoke(session, open));
    }

    /** Makes all replicas refuse these sessions' access tokens at once; without it they do within two seconds. */
    public Uni<Void> announce(List<UUID> ended) {
        return revoked.announce(ended);
    }

    private Uni<List<UUID>> revoke(Mutiny.Session session, List<AuthSession> open) {
        Instant now = clock.instant();
        open.forEach(one -> one.revoke(now));
        return audit.recordAll(session, open.stream().map(one -> entry(one, "identity.sign-out")).toList())
                .replaceWith(open.stream().map(AuthSession::id).toList());
    }

    private Uni<Void> record(Mutiny.Session session, AuthSession of, String action, String result) {
        return audit.record(session, entry(of, action).result(result));
    }

    private static AuditEntry entry(AuthSession of, String action) {
        return AuditEntry.of(of.person(), action, "session", of.id()).area(of.grant().areaCode());
    }

    private Duration lifetime(Actor person) {
        return person.kind() == Actor.Kind.STAFF ? config.staffSessionLifetime() : config.residentSessionLifetime();
    }

    private Tokens tokens(AuthSession of, String secret) {
        return new Tokens(accessTokens.issue(of.grant(), of.id()), secret, config.accessTokenLifetime().toSeconds());
    }

    private String secret() {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    /** How an exchange ended. Problems are data here, for ending a stolen session must be committed. */
    private record Exchange(Tokens tokens, IdentityError error, UUID endedSession) {

        static Exchange done(Tokens tokens) {
            return new Exchange(tokens, null, null);
        }

        static Exchange refused() {
            return new Exchange(null, IdentityError.REFRESH_TOKEN_INVALID, null);
        }

        static Exchange reused(UUID session) {
            return new Exchange(null, IdentityError.REFRESH_TOKEN_REUSED, session);
        }

        Tokens tokensOrProblem() {
            if (error != null) {
                throw new ProblemException(error).field("refreshToken");
            }
            return tokens;
        }
    }
}
