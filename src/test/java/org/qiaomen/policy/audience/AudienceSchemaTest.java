package org.qiaomen.policy.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.qiaomen.platform.ProblemException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;

/** The published schema and the parser let the same rules through. */
class AudienceSchemaTest {

    private static final List<String> WORDS = List.of("attribute", "atLeast", "atMost", "between", "is", "in", "within",
            "contains",
            "containsAny", "confirmed", "all", "any", "not", "more");
    private static final List<String> VALUES = List.of("60", "0", "-1", "200", "2.5", "true", "null", "\"age\"", "\"area\"",
            "\"lowIncome\"", "\"employment\"", "\"tags\"", "\"interests\"", "\"disabilityLevel\"", "\"990181\"",
            "\"FARMER\"", "\"PENSION\"", "\"高龄老人\"", "\"a b\"", "\"\"", "[]", "[60,70]", "[\"FARMER\"]", "[\"x\"]", "{}",
            "[{}]", "{\"attribute\":\"age\",\"is\":1}", "[{\"attribute\":\"age\",\"is\":1}]");

    private final JsonSchema schema = schema();

    @Test
    void itsExamplesAreGood() {
        schema.getSchemaNode().get("examples").forEach(example -> AudienceRules.parse(example, "audience"));
    }

    @Test
    void letsThroughWhatTheParserTakes() {
        AudienceSamples samples = new AudienceSamples(11);
        for (int i = 0; i < 1_000; i++) {
            ObjectNode rule = samples.rule(AudienceRules.MAX_DEPTH);
            assertThat(schema.validate(rule)).as(rule.toString()).isEmpty();
            AudienceRules.parse(rule, "audience");
        }
    }

    @Test
    void refusesWhatTheParserRefuses() throws IOException {
        AudienceSamples samples = new AudienceSamples(13);
        Random random = new Random(17);
        int refused = 0;
        for (int i = 0; i < 4_000; i++) {
            ObjectNode rule = samples.rule(3);
            damage(rule, random);
            boolean taken = taken(rule);
            assertThat(schema.validate(rule).isEmpty()).as(rule.toString()).isEqualTo(taken);
            refused += taken ? 0 : 1;
        }
        assertThat(refused).isGreaterThan(1_000);
    }

    private static void damage(ObjectNode rule, Random random) throws IOException {
        JsonNode at = rule;
        while (random.nextBoolean() && at.size() > 0) {
            JsonNode inner = at.has("not") ? at.get("not") : at.path(at.has("all") ? "all" : "any").path(0);
            if (!inner.isObject()) {
                break;
            }
            at = inner;
        }
        ((ObjectNode) at).set(WORDS.get(random.nextInt(WORDS.size())),
                AudienceSamples.JSON.readTree(VALUES.get(random.nextInt(VALUES.size()))));
    }

    // That the upper bound lies above the lower one is more than a schema can say.
    private static boolean taken(JsonNode rule) {
        try {
            AudienceRules.parse(rule, "audience");
            return true;
        } catch (ProblemException e) {
            return e.fields().get(0).code().equals("empty-range");
        }
    }

    private static JsonSchema schema() {
        try (InputStream file = AudienceSchemaTest.class.getResourceAsStream("/policy/audience-schema.json")) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
