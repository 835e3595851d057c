package org.qiaomen.policy.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.Period;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qiaomen.platform.ProblemException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

class AudienceRulesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', value = {
            "[]|audience|wrong-type",
            "\"age\"|audience|wrong-type",
            "{}|audience.attribute|missing",
            "{\"all\":[]}|audience.all|wrong-type",
            "{\"any\":{}}|audience.any|wrong-type",
            "{\"not\":[]}|audience.not|wrong-type",
            "{\"all\":[{\"attribute\":\"age\",\"atLeast\":60}],\"any\":[]}|audience.any|ambiguous",
            "{\"all\":[{\"attribute\":\"age\",\"atLeast\":60}],\"foo\":1}|audience.foo|unknown-field",
            "{\"all\":[{\"attribute\":\"age\",\"atLeast\":60},{\"attribute\":\"height\",\"atLeast\":1}]}|audience.all[1].attribute|unknown-attribute",
            "{\"attribute\":7,\"is\":1}|audience.attribute|unknown-attribute",
            "{\"attribute\":\"age'; DROP TABLE resident; --\",\"is\":1}|audience.attribute|unknown-attribute",
            "{\"attribute\":\"age\"}|audience|operator-missing",
            "{\"attribute\":\"age\",\"atLeats\":60}|audience.atLeats|unknown-field",
            "{\"attribute\":\"age\",\"within\":\"990181\"}|audience.within|operator-not-applicable",
            "{\"attribute\":\"lowIncome\",\"in\":[true]}|audience.in|operator-not-applicable",
            "{\"attribute\":\"age\",\"atLeast\":\"60\"}|audience.atLeast|wrong-value",
            "{\"attribute\":\"age\",\"atLeast\":60.5}|audience.atLeast|wrong-value",
            "{\"attribute\":\"age\",\"atLeast\":null}|audience.atLeast|wrong-value",
            "{\"attribute\":\"age\",\"atLeast\":-1}|audience.atLeast|wrong-value",
            "{\"attribute\":\"age\",\"atLeast\":99999999999999999999}|audience.atLeast|wrong-value",
            "{\"attribute\":\"age\",\"between\":[60]}|audience.between|wrong-type",
            "{\"attribute\":\"age\",\"between\":[79,60]}|audience.between|empty-range",
            "{\"attribute\":\"age\",\"between\":[60,\"x\"]}|audience.between[1]|wrong-value",
            "{\"attribute\":\"age\",\"atLeast\":60,\"is\":61}|audience.is|too-many-operators",
            "{\"attribute\":\"age\",\"in\":[]}|audience.in|wrong-type",
            "{\"attribute\":\"livesAlone\",\"is\":\"true\"}|audience.is|wrong-type",
            "{\"attribute\":\"livesAlone\",\"is\":1}|audience.is|wrong-type",
            "{\"attribute\":\"area\",\"within\":990181}|audience.within|wrong-value",
            "{\"attribute\":\"area\",\"within\":\"9901\"}|audience.within|wrong-value",
            "{\"attribute\":\"area\",\"within\":\"990181' OR '1'='1\"}|audience.within|wrong-value",
            "{\"attribute\":\"employment\",\"in\":[\"FARMER\",\"KING\"]}|audience.in[1]|wrong-value",
            "{\"attribute\":\"disabilityLevel\",\"is\":5}|audience.is|wrong-value",
            "{\"attribute\":\"interests\",\"contains\":\"GOLF\"}|audience.contains|wrong-value",
            "{\"attribute\":\"tags\",\"containsAny\":[\"高龄老人\",\"x'; DELETE FROM resident; --\"]}|audience.containsAny[1]|wrong-value",
            "{\"attribute\":\"tags\",\"contains\":\"a\\u0000b\"}|audience.contains|wrong-value",
            "{\"attribute\":\"tags\",\"contains\":\"x\",\"confirmed\":true}|audience.confirmed|not-applicable",
            "{\"attribute\":\"age\",\"atLeast\":60,\"confirmed\":\"yes\"}|audience.confirmed|wrong-type",
            "{\"not\":{\"all\":[{\"not\":{\"attribute\":\"age\",\"is\":true}}]}}|audience.not.all[0].not.is|wrong-value" })
    void refusesWithTheExactPlace(String rule, String field, String code) {
        refused(json(rule), field, code);
    }

    @Test
    void refusesWhatIsTooDeepOrTooLarge() {
        String leaf = "{\"attribute\":\"age\",\"atLeast\":60}";
        AudienceRules.parse(json("{\"not\":".repeat(5) + leaf + "}".repeat(5)), "audience");
        refused(json("{\"not\":".repeat(6) + leaf + "}".repeat(6)), "audience.not.not.not.not.not.not", "too-deep");
        AudienceRules.parse(json("{\"all\":[" + (leaf + ",").repeat(49) + leaf + "]}"), "audience");
        refused(json("{\"all\":[" + (leaf + ",").repeat(50) + leaf + "]}"), "audience.all[50]", "too-large");
        String numbers = "60,".repeat(200);
        refused(json("{\"attribute\":\"age\",\"in\":[" + numbers + "60]}"), "audience.in[200]", "too-large");
        refused(json("{\"attribute\":\"tags\",\"contains\":\"" + "长".repeat(6_000) + "\"}"), "audience", "too-large");
        refused(json("[".repeat(900) + "]".repeat(900)), "audience", "wrong-type");
        refused(null, "audience", "wrong-type");
    }

    @Test
    void keepsRulesThatComeOutAsTheyWereMeant() {
        AudienceRule rule = AudienceRules.parse(json("{\"all\":[{\"attribute\":\"age\",\"atLeast\":60,\"atMost\":79},"
                + "{\"not\":{\"attribute\":\"age\",\"in\":[65]}},{\"attribute\":\"tags\",\"contains\":\"a·b\"}]}"), "audience");
        assertThat(rule.conditions()).hasSize(3);
        assertThat(rule.ageThresholds()).containsExactly(60, 65, 66, 80);
        assertThat(rule.isConjunction()).isFalse();
        SqlPredicate predicate = AudienceSql.predicate(rule, LocalDate.of(2026, 3, 2), 4);
        assertThat(predicate.sql()).doesNotContain("a·b").contains("$4").contains("IS NOT TRUE").doesNotContain("$3");
        assertThat(predicate.parameters()).hasSize(5);
        AudienceRule conjunction = AudienceRules.parse(json("{\"attribute\":\"age\",\"atLeast\":60}"), "audience");
        assertThat(AudienceSql.heldMask(conjunction, LocalDate.of(2026, 3, 2), 1)).isNull();
        assertThat(conjunction.fullMask()).isEqualTo(1);
    }

    @Test
    void countsYearsAsTheCalendarDoes() {
        for (LocalDate born = LocalDate.of(1956, 1, 1); born.isBefore(LocalDate.of(1968, 12, 31)); born = born.plusDays(1)) {
            for (LocalDate today : new LocalDate[] { LocalDate.of(2027, 2, 28), LocalDate.of(2027, 3, 1),
                    LocalDate.of(2028, 2, 29), LocalDate.of(2028, 2, 28), LocalDate.of(2026, 12, 31) }) {
                int age = Period.between(born, today).getYears();
                assertThat(Births.within(born, age, age, today)).as("%s on %s", born, today).isTrue();
                assertThat(Births.within(born, age + 1, null, today)).isFalse();
                assertThat(Births.within(born, null, age - 1, today)).isFalse();
            }
        }
    }

    private static void refused(JsonNode rule, String field, String code) {
        assertThatThrownBy(() -> AudienceRules.parse(rule, "audience"))
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.error()).isEqualTo(AudienceError.INVALID);
                    assertThat(problem.fields()).singleElement().satisfies(at -> {
                        assertThat(at.field()).isEqualTo(field);
                        assertThat(at.code()).isEqualTo(code);
                        assertThat(at.messageZh()).isNotBlank();
                        assertThat(at.messageEn()).isNotBlank();
                    });
                });
    }

    private static JsonNode json(String text) {
        try {
            return AudienceSamples.JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
