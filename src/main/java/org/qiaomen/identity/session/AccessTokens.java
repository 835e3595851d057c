package org.qiaomen.identity.session;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.JoseException;
import org.qiaomen.identity.CallerPrincipal;
import org.qiaomen.identity.IdentityConfig;
import org.qiaomen.platform.ActingStaff;
import org.qiaomen.platform.Actor;

/**
 * Access tokens: JWT (RFC 7519) signed with HMAC-SHA-256. Claims beside the registered ones: {@code groups} the roles,
 * {@code typ} resident or staff, {@code sid} the session, {@code area} and {@code departments} of staff, {@code act} (RFC 8693)
 * the
 * member of staff who does a resident's steps.
 */
@ApplicationScoped
public class AccessTokens {

    private static final String ROLES = "groups";
    private static final String TYPE = "typ";
    private static final String SESSION = "sid";
    private static final String AREA = "area";
    private static final String DEPARTMENTS = "departments";
    private static final String ACTOR = "act";
    private static final String CHANNEL = "channel";
    private static final String RESIDENT = "resident";
    private static final String STAFF = "staff";

    private final TokenKeys keys;
    private final IdentityConfig config;
    private final Clock clock;

    AccessTokens(TokenKeys keys, IdentityConfig config, Clock clock) {
        this.keys = keys;
        this.config = config;
        this.clock = clock;
    }

    public String issue(Grant grant, UUID sessionId) {
        return issue(grant, sessionId, config.accessTokenLifetime(), null);
    }

    /** @param acting who acts for the resident of the grant, or null */
    String issue(Grant grant, UUID sessionId, Duration lifetime, ActingStaff acting) {
        JwtClaims claims = new JwtClaims();
        long now = clock.instant().getEpochSecond();
        claims.setIssuer(config.tokenIssuer());
        claims.setAudience(config.tokenIssuer());
        claims.setSubject(grant.person().id().toString());
        claims.setIssuedAt(NumericDate.fromSeconds(now));
        claims.setExpirationTime(NumericDate.fromSeconds(now + lifetime.toSeconds()));
        claims.setStringListClaim(ROLES, List.copyOf(grant.roles()));
        claims.setStringClaim(TYPE, grant.person().kind() == Actor.Kind.STAFF ? STAFF : RESIDENT);
        claims.setStringClaim(SESSION, sessionId.toString());
        if (grant.areaCode() != null) {
            claims.setStringClaim(AREA, grant.areaCode());
            claims.setStringListClaim(DEPARTMENTS, List.copyOf(grant.departmentCodes()));
        }
        if (acting != null) {
            claims.setClaim(ACTOR, Map.of("sub", acting.staffId().toString(), CHANNEL, acting.channel()));
        }
        return sign(claims);
    }

    private String sign(JwtClaims claims) {
        JsonWebSignature token = new JsonWebSignature();
        token.setPayload(claims.toJson());
        token.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        token.setKeyIdHeaderValue(keys.activeName());
        token.setHeader("typ", "JWT");
        token.setKey(keys.activeKey());
        try {
            return token.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("An access token could not be signed", e);
        }
    }

    /**
     * Signature, algorithm, issuer, audience and time of the token; not whether its session was ended.
     *
     * @throws InvalidJwtException for any token that is not ours or has ended
     */
    CallerPrincipal verify(String token) throws InvalidJwtException, MalformedClaimException {
        JwtClaims claims = consumer().processToClaims(token);
        boolean staff = STAFF.equals(claims.getStringClaimValue(TYPE));
        UUID person = UUID.fromString(claims.getSubject());
        return new CallerPrincipal(token, staff ? Actor.staff(person) : Actor.resident(person),
                UUID.fromString(claims.getStringClaimValue(SESSION)), codes(claims, ROLES),
                claims.getStringClaimValue(AREA), codes(claims, DEPARTMENTS), claims.getExpirationTime().getValue(),
                acting(claims, person));
    }

    private static ActingStaff acting(JwtClaims claims, UUID resident) throws MalformedClaimException {
        if (!(claims.getClaimValue(ACTOR) instanceof Map<?, ?> actor)) {
            return null;
        }
        return new ActingStaff(UUID.fromString(actor.get("sub").toString()), resident,
                UUID.fromString(claims.getStringClaimValue(SESSION)), actor.get(CHANNEL).toString());
    }

    // Made anew because it holds the time; the result is cached by VerifiedTokens, so this is not the hot path.
    private JwtConsumer consumer() {
        return new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(AlgorithmConstraints.ConstraintType.PERMIT,
                        AlgorithmIdentifiers.HMAC_SHA256)
                .setVerificationKeyResolver(keys)
                .setRequireSubject().setRequireIssuedAt().setRequireExpirationTime()
                .setExpectedIssuer(config.tokenIssuer()).setExpectedAudience(config.tokenIssuer())
                .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
                .build();
    }

    private static Set<String> codes(JwtClaims claims, String name) throws MalformedClaimException {
        return claims.hasClaim(name) ? new HashSet<>(claims.getStringListClaimValue(name)) : Set.of();
    }
}
