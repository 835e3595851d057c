package org.qiaomen.policy.audience;

import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;

import org.qiaomen.platform.ProblemException;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads rules as clients write them; see the published schema. */
public final class AudienceRules {

    /** Levels of nesting, a condition being one. */
    public static final int MAX_DEPTH = 6;
    public static final int MAX_CONDITIONS = 50;
    /** Values in all conditions together. */
    public static final int MAX_VALUES = 200;
    public static final int MAX_BYTES = 16 * 1024;

    private AudienceRules() {
    }

    /**
     * @param field where the rule stands in the body, as {@code audience}
     * @throws ProblemException {@code policy.audience-invalid}, naming the place within the rule and the reason
     */
    public static AudienceRule parse(JsonNode rule, String field) {
        // What was published stays as it is, though a grid be dissolved since.
        return parse(rule, field, area -> true);
    }

    /**
     * The same of a rule that is being written.
     *
     * @param areas tells whether there is an area of this code
     */
    public static AudienceRule parse(JsonNode rule, String field, Predicate<String> areas) {
        if (rule != null && rule.toString().getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw AudienceProblems.at(field, "too-large", "规则不能超过 16 KB", "a rule is at most 16 KB");
        }
        return new RuleReader(areas).read(rule, field, 1);
    }
}
