package org.qiaomen.policy;

import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A policy as a {@code tsvector}: its words with the weight of where they stand, A for the title, B for the plain summary and
 * the questions, D for everything else. Given as text with positions, because {@code array_to_tsvector} makes words without
 * any, and words without positions carry no weights.
 */
final class SearchDocument {

    private static final String[] WEIGHTS = { "1A", "2B", "3" };

    private final Map<String, TreeSet<Integer>> places = new TreeMap<>();

    private SearchDocument() {
    }

    static String of(Policy policy) {
        SearchDocument document = new SearchDocument();
        document.add(policy.title(), 0);
        document.add(policy.plainSummary(), 1);
        policy.questions().forEach(asked -> {
            document.add(asked.question(), 1);
            document.add(asked.answer(), 2);
        });
        document.add(policy.topic().labelZh(), 2);
        document.add(policy.text(), 2);
        document.add(policy.documentNumber(), 2);
        document.add(policy.issuingBody(), 2);
        if (policy.howToApply() != null) {
            document.add(policy.howToApply().office(), 2);
            policy.howToApply().materials().forEach(material -> document.add(material, 2));
        }
        return document.print();
    }

    private void add(String text, int place) {
        if (text == null) {
            return;
        }
        for (SearchText.Run run : SearchText.runs(SearchText.folded(text))) {
            if (run.kind() != SearchText.Kind.HAN) {
                add(place, run.text());
                continue;
            }
            SearchText.pairs(run.text()).forEach(pair -> add(place, pair));
            SearchText.numbers(run.text()).forEach(number -> add(place, number));
            // So that one character, asked for alone, is found also where it ends a run.
            add(place, run.text().substring(run.text().offsetByCodePoints(run.text().length(), -1)));
        }
    }

    private void add(int place, String word) {
        places.computeIfAbsent(word, any -> new TreeSet<>()).add(place);
    }

    /** Words hold letters and digits alone, so nothing in them needs to be escaped. */
    private String print() {
        StringBuilder vector = new StringBuilder();
        places.forEach((word, at) -> {
            vector.append('\'').append(word).append("':");
            at.forEach(place -> vector.append(WEIGHTS[place]).append(','));
            vector.setCharAt(vector.length() - 1, ' ');
        });
        return vector.toString();
    }
}
