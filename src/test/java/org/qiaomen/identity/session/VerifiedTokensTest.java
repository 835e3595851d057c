package org.qiaomen.identity.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.qiaomen.identity.IdentityConfig;
import org.qiaomen.identity.Roles;
import org.qiaomen.platform.Actor;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.jwt.auth.principal.ParseException;

/** What was verified once is not taken for good. */
class VerifiedTokensTest {

    private static final Instant SIGNED_IN = Instant.parse("2026-03-02T01:30:00Z");
    private static final IdentityConfig CONFIG = SampleConfig.with("a", Map.of("a", SampleConfig.KEY_A));
    private static final Grant GRANT = new Grant(Actor.resident(UUID.randomUUID()), Set.of(Roles.RESIDENT), null, Set.of());
    private static final UUID SESSION = UUID.randomUUID();

    private final MovingClock clock = new MovingClock();
    private final Set<UUID> ended = new HashSet<>();
    private final VerifiedTokens tokens = verifying(CONFIG);
    private final String token = issuing(CONFIG).issue(GRANT, SESSION);

    @Test
    void makesOneIdentityOfATokenHoweverOftenItComes() throws Exception {
        SecurityIdentity first = tokens.identity(token);
        assertThat(first.getRoles()).containsExactly(Roles.RESIDENT);
        assertThat(first.getPrincipal().getName()).isEqualTo(GRANT.person().id().toString());
        assertThat(first.isAnonymous()).isFalse();
        assertThat(tokens.identity(token)).isSameAs(first);
        assertThat(tokens.parse(token, null)).isSameAs(first.getPrincipal());
        String other = issuing(CONFIG).issue(
                new Grant(Actor.resident(UUID.randomUUID()), Set.of(Roles.RESIDENT), null, Set.of()),
                UUID.randomUUID());
        assertThat(tokens.identity(other).getPrincipal().getName()).isNotEqualTo(first.getPrincipal().getName());
    }

    @Test
    void refusesATokenThatEndedSinceItWasSeen() throws Exception {
        clock.now = SIGNED_IN.plusSeconds(599);
        tokens.identity(token);
        clock.now = SIGNED_IN.plus(Duration.ofMinutes(10));
        refuses(tokens, token);
    }

    @Test
    void refusesATokenWhoseSessionWasEndedSinceItWasSeen() throws Exception {
        tokens.identity(token);
        ended.add(SESSION);
        refuses(tokens, token);
    }

    @Test
    void refusesWhatDiffersFromATokenThatWasSeen() throws Exception {
        tokens.identity(token);
        for (int i = 0; i < token.length(); i++) {
            // The last character of a signature of 32 bytes has two bits of padding.
            char other = token.charAt(i) == 'A' ? 'Q' : 'A';
            refuses(tokens, token.substring(0, i) + other + token.substring(i + 1));
        }
        refuses(tokens, token.substring(0, token.lastIndexOf('.') + 1));
        refuses(tokens, token + ".");
        refuses(tokens, "");
        assertThat(tokens.identity(token)).isNotNull();
    }

    @Test
    void refusesTokensOfAnotherKeyOrForAnotherAudienceEachTimeTheyCome() {
        String otherKey = issuing(SampleConfig.with("a", Map.of("a", SampleConfig.KEY_B))).issue(GRANT, SESSION);
        String otherAudience = issuing(SampleConfig.with("a",
                Map.of("a", SampleConfig.KEY_A), Map.of("identity.token-issuer", "somebody"))).issue(GRANT, SESSION);
        for (int i = 0; i < 2; i++) {
            refuses(tokens, otherKey);
            refuses(tokens, otherAudience);
        }
        // Seen and taken by those it is for, it is still refused by others.
        VerifiedTokens theirs = verifying(SampleConfig.with("a", Map.of("a", SampleConfig.KEY_B)));
        refuses(theirs, token);
    }

    private void refuses(VerifiedTokens by, String refused) {
        assertThatThrownBy(() -> by.identity(refused)).isInstanceOf(ParseException.class);
        assertThatThrownBy(() -> by.parse(refused, null)).isInstanceOf(ParseException.class);
    }

    private AccessTokens issuing(IdentityConfig config) {
        return new AccessTokens(new TokenKeys(config), config, clock);
    }

    private VerifiedTokens verifying(IdentityConfig config) {
        return new VerifiedTokens(issuing(config), new RevokedSessions(null, null, null, config, clock) {
            @Override
            boolean contains(UUID sessionId) {
                return ended.contains(sessionId);
            }
        }, config, clock);
    }

    private static final class MovingClock extends Clock {

        private Instant now = SIGNED_IN;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
