package org.qiaomen.category;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How likely each of the fifteen headings is for one text. */
final class HeadingGuess {

    /**
     * Words must speak for an unlearnt heading and for little else before it outweighs the learnt ones. At these figures the
     * labelled letters lose 0.1 % of their right first guesses to it; a lower hurdle costs them more.
     */
    private static final double STEEPNESS = 14;
    private static final double HURDLE = 10;
    /** How much a sure model raises the hurdle. */
    private static final double RESPECT = 3;
    /** Points below which words say little, however one-sided. */
    private static final double FAINT = 1;

    /**
     * @param probabilities by code of the heading, summing to one
     * @param points how loudly words speak for each category, by position in the tree
     */
    record Found(Map<String, Double> probabilities, double[] points) {
    }

    private final CategoryModel model;
    private final CategoryWords words;

    HeadingGuess(CategoryModel model, CategoryWords words) {
        this.model = model;
        this.words = words;
    }

    Optional<Found> of(LetterText letter) {
        double[] points = words.points(letter);
        double[] margins = model.margins(HashedFeatures.of(letter));
        Map<String, Double> spoken = byHeading(words.categories(), points);
        if (margins == null && spoken.isEmpty()) {
            return Optional.empty();
        }
        double[] learnt = margins == null ? new double[model.headings().length] : model.probabilities(margins);
        return Optional.of(new Found(combined(model.headings(), learnt, spoken), points));
    }

    /** What the words say for each heading they say anything for, by its code. */
    static Map<String, Double> byHeading(List<Category> categories, double[] points) {
        Map<String, Double> spoken = new HashMap<>();
        for (int i = 0; i < points.length; i++) {
            if (points[i] > 0) {
                spoken.merge(categories.get(i).headingCode(), points[i], Double::sum);
            }
        }
        return spoken;
    }

    static Map<String, Double> combined(String[] headings, double[] learnt, Map<String, Double> spoken) {
        double all = spoken.values().stream().mapToDouble(Double::doubleValue).sum();
        Map<String, Double> odds = new HashMap<>();
        double surest = 0;
        for (int h = 0; h < learnt.length; h++) {
            odds.put(headings[h], learnt[h]);
            surest = Math.max(surest, learnt[h]);
        }
        for (Map.Entry<String, Double> heading : spoken.entrySet()) {
            double share = heading.getValue() / (all + FAINT);
            odds.putIfAbsent(heading.getKey(), Math.exp(STEEPNESS * share - HURDLE - RESPECT * (surest - 0.5)));
        }
        double sum = odds.values().stream().mapToDouble(Double::doubleValue).sum();
        odds.replaceAll((code, value) -> value / sum);
        return odds;
    }
}
