package org.qiaomen.policy;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qiaomen.platform.ProblemException;

class PlainSummaryTest {

    @Test
    void allowsShortSentences() {
        String forty = "字".repeat(PlainSummary.MAX_SENTENCE);
        assertThatCode(() -> PlainSummary.check(forty + "。" + forty + "！\n" + forty)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = { "。", "\n", "；", "？" })
    void refusesALongSentence(String end) {
        assertThatThrownBy(() -> PlainSummary.check("好" + end + "字".repeat(PlainSummary.MAX_SENTENCE + 1)))
                .isInstanceOfSatisfying(ProblemException.class, problem -> org.assertj.core.api.Assertions
                        .assertThat(problem.fields().get(0).messageZh()).contains("第 2 句有 41 个字"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "　\n" })
    void refusesSilence(String summary) {
        assertThatThrownBy(() -> PlainSummary.check(summary)).isInstanceOf(ProblemException.class);
    }
}
