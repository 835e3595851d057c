package org.qiaomen.policy;

import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** The JSON columns of a policy. They hold what was validated before, so that reading them never fails on their content. */
final class PolicyJson {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    private static final TypeReference<List<PolicyQuestion>> QUESTIONS = new TypeReference<>() {
    };

    private PolicyJson() {
    }

    /** Null for null. */
    static String write(Object value) {
        try {
            return value == null ? null : MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not writable as JSON: " + value.getClass(), e);
        }
    }

    static List<PolicyQuestion> questions(String json) {
        try {
            return MAPPER.readValue(json, QUESTIONS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static HowToApply howToApply(String json) {
        try {
            return json == null ? null : MAPPER.readValue(json, HowToApply.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static JsonNode tree(String json) {
        try {
            return json == null ? null : MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
