package org.qiaomen.identity.session;

import java.time.Clock;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;

import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.qiaomen.identity.CallerPrincipal;
import org.qiaomen.identity.IdentityConfig;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;

/**
 * Verifies access tokens. A signature is checked once per token and replica; whether the token has ended and whether its
 * session
 * was ended is asked at every call. As the factory of Quarkus's JWT too, so that there is no other way for a token to be taken.
 */
@Alternative
@Priority(1)
@ApplicationScoped
class VerifiedTokens extends JWTCallerPrincipalFactory {

    private static final int MAX_TOKENS = 20_000;
    private static final int MAX_LENGTH = 8_192;

    private final AccessTokens tokens;
    private final RevokedSessions revoked;
    private final Clock clock;
    private final Cache<String, Verified> verified;

    VerifiedTokens(AccessTokens tokens, RevokedSessions revoked, IdentityConfig config, Clock clock) {
        this.tokens = tokens;
        this.revoked = revoked;
        this.clock = clock;
        verified = Caffeine.newBuilder().maximumSize(MAX_TOKENS).expireAfterWrite(config.accessTokenLifetime()).build();
    }

    private record Verified(CallerPrincipal caller, SecurityIdentity identity) {

        static Verified of(CallerPrincipal caller) {
            return new Verified(caller,
                    QuarkusSecurityIdentity.builder().setPrincipal(caller).addRoles(caller.getGroups()).build());
        }
    }

    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo context) throws ParseException {
        return look(token).caller();
    }

    /** @throws ParseException for any token that is not ours, has ended, or is of a session that was ended */
    SecurityIdentity identity(String token) throws ParseException {
        return look(token).identity();
    }

    private Verified look(String token) throws ParseException {
        Verified known = verified.getIfPresent(token);
        if (known == null) {
            known = Verified.of(verify(token));
            verified.put(token, known);
        }
        CallerPrincipal caller = known.caller();
        if (caller.getExpirationTime() <= clock.instant().getEpochSecond()) {
            throw new ParseException("The access token has ended");
        }
        if (revoked.contains(caller.sessionId())) {
            throw new ParseException("The session was ended");
        }
        if (caller.acting() != null) {
            caller.acting().enter();
        }
        return known;
    }

    private CallerPrincipal verify(String token) throws ParseException {
        if (token.length() > MAX_LENGTH) {
            throw new ParseException("The access token is too long");
        }
        try {
            return tokens.verify(token);
        } catch (InvalidJwtException | MalformedClaimException | RuntimeException e) {
            throw new ParseException("The access token is not valid", e);
        }
    }
}
