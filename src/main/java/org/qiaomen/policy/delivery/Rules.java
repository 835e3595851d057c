package org.qiaomen.policy.delivery;

import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.qiaomen.policy.audience.AudienceRule;
import org.qiaomen.policy.audience.AudienceRules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/** The rules of published policies as objects; what was published does not change, so they are read once. */
@ApplicationScoped
class Rules {

    private static final int MOST = 10_000;

    private final Cache<UUID, Optional<AudienceRule>> rules = Caffeine.newBuilder().maximumSize(MOST).build();
    private final ObjectMapper json;

    Rules(ObjectMapper json) {
        this.json = json;
    }

    /** Null for a general notice. */
    AudienceRule of(UUID policyId, String audience) {
        return held(policyId, () -> audience == null ? null : tree(audience));
    }

    /** Null for a general notice. */
    AudienceRule of(UUID policyId, JsonNode audience) {
        return held(policyId, () -> audience);
    }

    private AudienceRule held(UUID policyId, Supplier<JsonNode> audience) {
        return rules.get(policyId, id -> Optional.ofNullable(audience.get())
                .map(rule -> AudienceRules.parse(rule, "audience"))).orElse(null);
    }

    private JsonNode tree(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
