package org.qiaomen.identity.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.Test;
import org.qiaomen.identity.CallerPrincipal;
import org.qiaomen.identity.IdentityConfig;
import org.qiaomen.identity.Roles;
import org.qiaomen.platform.Actor;

class AccessTokensTest {

    private static final Instant NOW = Instant.parse("2026-03-02T01:30:00Z");
    private static final IdentityConfig ONLY_A = SampleConfig.with("a", Map.of("a", SampleConfig.KEY_A));
    private static final UUID SESSION = UUID.randomUUID();
    private static final Grant STAFF = new Grant(Actor.staff(UUID.randomUUID()), Set.of(Roles.SUPERVISOR, Roles.DEPARTMENT),
            "990181001", Set.of("D01", "D02"));

    @Test
    void carriesWhoIsCallingAndWhatHeMayDo() throws Exception {
        CallerPrincipal caller = tokens(ONLY_A, NOW).verify(tokens(ONLY_A, NOW).issue(STAFF, SESSION));
        assertThat(caller.person()).isEqualTo(STAFF.person());
        assertThat(caller.sessionId()).isEqualTo(SESSION);
        assertThat(caller.getGroups()).isEqualTo(STAFF.roles());
        assertThat(caller.areaCode()).isEqualTo("990181001");
        assertThat(caller.departmentCodes()).containsExactlyInAnyOrder("D01", "D02");
        assertThat(caller.getName()).isEqualTo(STAFF.person().id().toString());
        assertThat(caller.getExpirationTime()).isEqualTo(NOW.getEpochSecond() + 600);
    }

    @Test
    void takesTokensOfTheOldKeyAfterTheActiveOneWasSwitched() throws Exception {
        IdentityConfig both = SampleConfig.with("b", Map.of("a", SampleConfig.KEY_A, "b", SampleConfig.KEY_B));
        String old = tokens(ONLY_A, NOW).issue(STAFF, SESSION);
        String fresh = tokens(both, NOW).issue(STAFF, SESSION);
        assertThat(tokens(both, NOW).verify(old).sessionId()).isEqualTo(SESSION);
        assertThat(tokens(both, NOW).verify(fresh).sessionId()).isEqualTo(SESSION);
        // A replica that was told of the new key before it became active takes its tokens too.
        assertThat(tokens(SampleConfig.with("a", Map.of("a", SampleConfig.KEY_A, "b", SampleConfig.KEY_B)), NOW).verify(fresh))
                .isNotNull();
        refuses(SampleConfig.with("b", Map.of("b", SampleConfig.KEY_B)), NOW, old);
    }

    @Test
    void refusesATokenThatHasEnded() throws Exception {
        String token = tokens(ONLY_A, NOW).issue(STAFF, SESSION);
        assertThat(tokens(ONLY_A, NOW.plusSeconds(599)).verify(token)).isNotNull();
        refuses(ONLY_A, NOW.plus(Duration.ofMinutes(10)), token);
    }

    @Test
    void refusesForgedTokens() throws Exception {
        refuses(ONLY_A, NOW, signed(claims(), "HS256", "a", SampleConfig.KEY_B));
        refuses(ONLY_A, NOW, signed(claims(), "HS256", "b", SampleConfig.KEY_A));
        refuses(ONLY_A, NOW, signed(claims(), "HS256", null, SampleConfig.KEY_A));
        refuses(ONLY_A, NOW, signed(claims(), "none", "a", null));
        refuses(ONLY_A, NOW, signed(claims(), "HS512", "a", SampleConfig.KEY_A));
        String good = tokens(ONLY_A, NOW).issue(STAFF, SESSION);
        refuses(ONLY_A, NOW, good.substring(0, good.lastIndexOf('.') + 1));
        refuses(ONLY_A, NOW, "x.y.z");
        refuses(ONLY_A, NOW, "");
    }

    @Test
    void refusesTokensThatWereMeantForOthers() throws Exception {
        JwtClaims otherIssuer = claims();
        otherIssuer.setIssuer("somebody");
        refuses(ONLY_A, NOW, signed(otherIssuer, "HS256", "a", SampleConfig.KEY_A));
        JwtClaims otherAudience = claims();
        otherAudience.setAudience("somebody");
        refuses(ONLY_A, NOW, signed(otherAudience, "HS256", "a", SampleConfig.KEY_A));
        JwtClaims endless = claims();
        endless.unsetClaim("exp");
        refuses(ONLY_A, NOW, signed(endless, "HS256", "a", SampleConfig.KEY_A));
    }

    @Test
    void doesNotStartWithoutAUsableActiveKey() {
        assertThatThrownBy(() -> new TokenKeys(SampleConfig.with("b", Map.of("a", SampleConfig.KEY_A))))
                .hasMessageContaining("identity.active-token-key");
        assertThatThrownBy(() -> new TokenKeys(SampleConfig.with("a", Map.of("a", "c2hvcnQ="))))
                .hasMessageContaining("32 bytes");
    }

    private static void refuses(IdentityConfig config, Instant at, String token) {
        assertThatThrownBy(() -> tokens(config, at).verify(token)).isInstanceOf(InvalidJwtException.class);
    }

    private static AccessTokens tokens(IdentityConfig config, Instant at) {
        return new AccessTokens(new TokenKeys(config), config, Clock.fixed(at, ZoneOffset.UTC));
    }

    private static JwtClaims claims() {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer("qiaomen");
        claims.setAudience("qiaomen");
        claims.setSubject(UUID.randomUUID().toString());
        claims.setIssuedAt(NumericDate.fromSeconds(NOW.getEpochSecond()));
        claims.setExpirationTime(NumericDate.fromSeconds(NOW.getEpochSecond() + 60));
        claims.setStringListClaim("groups", "administrator");
        claims.setStringClaim("typ", "staff");
        claims.setStringClaim("sid", SESSION.toString());
        return claims;
    }

    private static String signed(JwtClaims claims, String algorithm, String keyName, String key) throws Exception {
        JsonWebSignature token = new JsonWebSignature();
        token.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        token.setDoKeyValidation(false);
        token.setPayload(claims.toJson());
        token.setAlgorithmHeaderValue(algorithm);
        if (keyName != null) {
            token.setKeyIdHeaderValue(keyName);
        }
        token.setKey(key == null ? null : new HmacKey(Base64.getDecoder().decode(key)));
        return token.getCompactSerialization();
    }
}
