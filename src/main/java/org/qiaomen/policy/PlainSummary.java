package org.qiaomen.policy;

import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.Texts;

/** The summary that is read by those who gave up on the leaflet: short as a whole, and in short sentences. */
final class PlainSummary {

    static final int MAX_LENGTH = 300;
    /** Characters without blanks and the mark that ends the sentence; Chinese ones, so about as many syllables. */
    static final int MAX_SENTENCE = 40;

    private static final String FIELD = "plainSummary";
    private static final String SENTENCE_ENDS = "[。！？!?；;\\n…]+";

    private PlainSummary() {
    }

    /** @throws ProblemException {@code platform.invalid-input} on {@code plainSummary}, which names the sentence at fault */
    static void check(String summary) {
        if (Texts.saysNothing(summary)) {
            throw ProblemException.invalid(FIELD, "不能为空", "must not be empty");
        }
        int number = 0;
        for (String sentence : summary.split(SENTENCE_ENDS)) {
            long length = sentence.codePoints().filter(c -> !Character.isWhitespace(c)).count();
            if (length == 0) {
                continue;
            }
            number++;
            if (length > MAX_SENTENCE) {
                throw ProblemException.invalid(FIELD,
                        "第 " + number + " 句有 " + length + " 个字，每句不超过 " + MAX_SENTENCE + " 个字",
                        "sentence " + number + " has " + length + " characters; at most " + MAX_SENTENCE + " each");
            }
        }
    }
}
