package org.qiaomen.policy.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.qiaomen.identity.profile.ProfileFacts;

import com.fasterxml.jackson.core.JsonProcessingException;

class AudienceWordsTest {

    private final AudienceWords words = new AudienceWords(code -> "城东街道");

    @Test
    void saysWhatHeldAndNothingElse() throws JsonProcessingException {
        AudienceRule rule = rule(
                "{\"all\":[{\"attribute\":\"age\",\"atLeast\":60},{\"attribute\":\"area\",\"within\":\"990181001\"},"
                        + "{\"any\":[{\"attribute\":\"livesAlone\",\"is\":true},{\"attribute\":\"lowIncome\",\"is\":true,\"confirmed\":true}]},"
                        + "{\"not\":{\"attribute\":\"pensionInsurance\",\"in\":[\"EMPLOYEE\"]}}]}");
        assertThat(words.reasons(rule, 0b01011L, false)).containsExactly("您已年满60周岁", "您住在城东街道", "您属于低收入家庭（已核实）",
                "没有记录显示您的养老保险参保情况是职工保险");
        assertThat(words.reasons(rule, 0b00111L, true)).containsExactly("You are 60 or older", "You live in 城东街道",
                "You live alone", "There is no record that you are, for old age, insured as an employee");
    }

    @Test
    void saysEverythingOfAConjunctionWithoutAMask() throws JsonProcessingException {
        AudienceRule rule = rule("{\"all\":[{\"attribute\":\"age\",\"between\":[60,79]},"
                + "{\"attribute\":\"tags\",\"containsAny\":[\"退役军人\",\"高龄老人\"]},{\"attribute\":\"disabilityLevel\",\"atLeast\":1}]}");
        assertThat(words.reasons(rule, null, false)).containsExactly("您的年龄在60至79周岁之间", "您由社区登记为“退役军人”或“高龄老人”",
                "您的残疾等级在1至4级之间");
    }

    @Test
    void hasAReasonForEverybodyWhomARuleFinds() {
        AudienceSamples samples = new AudienceSamples(7);
        for (int i = 0; i < 2_000; i++) {
            AudienceRule rule = AudienceRules.parse(samples.rule(AudienceRules.MAX_DEPTH), "audience");
            ProfileFacts facts = samples.facts();
            if (AudienceMatcher.matches(rule, facts, AudienceSamples.TODAY)) {
                Long held = rule.isConjunction() ? null : AudienceMatcher.held(rule, facts, AudienceSamples.TODAY);
                List<String> reasons = words.reasons(rule, held, i % 2 == 0);
                assertThat(reasons).isNotEmpty().allSatisfy(reason -> assertThat(reason).doesNotContain("null"));
            }
        }
    }

    private static AudienceRule rule(String json) throws JsonProcessingException {
        return AudienceRules.parse(AudienceSamples.JSON.readTree(json), "audience");
    }
}
