package org.qiaomen.category;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;
import org.qiaomen.category.CategorySuggestion.Alternative;

import io.quarkus.runtime.StartupEvent;

/**
 * Guesses the category of a resident's text. Pure computation over at most {@value LetterText#LIMIT} characters, well under a
 * millisecond, safe on an event loop; never fails, whatever the text.
 *
 * <p>
 * Seven headings are weighed by the learnt model. The other eight had no labelled letters: one of them is proposed only where
 * its
 * words clearly outweigh all other words of the text, so that they take little from what was learnt.
 */
@ApplicationScoped
public class CategorySuggester {

    private static final Logger LOG = Logger.getLogger(CategorySuggester.class);
    private static final int ALTERNATIVES = 3;

    private final CategoryCatalogue catalogue;
    private volatile HeadingGuess guess;
    private volatile List<Category> tree = List.of();

    CategorySuggester(CategoryCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Reads the weights, some ten milliseconds, before the first request is taken. */
    void prepare(@Observes @Priority(CategoryCatalogue.LOADED + 1) StartupEvent event) {
        prepare(CategoryModel.load());
    }

    void prepare(CategoryModel model) {
        tree = catalogue.all();
        guess = new HeadingGuess(model, new CategoryWords(tree));
    }

    /**
     * The likeliest category and up to three others; empty when the text says nothing the model or the words know. A fault in
     * here is logged and gives no suggestion, for a request must never fail over one.
     */
    public Optional<CategorySuggestion> suggest(String text) {
        try {
            LetterText letter = LetterText.of(text);
            return letter.isBlank() ? Optional.empty() : guess.of(letter).map(this::suggestion);
        } catch (RuntimeException e) {
            LOG.error("No category could be suggested", e);
            return Optional.empty();
        }
    }

    private CategorySuggestion suggestion(HeadingGuess.Found found) {
        List<Map.Entry<String, Double>> best = found.probabilities().entrySet().stream()
                .sorted(Map.Entry.<String, Double> comparingByValue(Comparator.reverseOrder())).limit(1 + ALTERNATIVES)
                .toList();
        List<Alternative> alternatives = new ArrayList<>();
        for (Map.Entry<String, Double> other : best.subList(1, best.size())) {
            double confidence = rounded(other.getValue());
            if (confidence > 0) {
                Category category = below(other.getKey(), found.points());
                alternatives.add(new Alternative(category.code(), category.name(), confidence));
            }
        }
        Category category = below(best.get(0).getKey(), found.points());
        return new CategorySuggestion(category.code(), category.name(), rounded(best.get(0).getValue()), alternatives);
    }

    /** Two decimals: more would claim more than was measured. Never quite certain. */
    private static double rounded(double probability) {
        return Math.min(0.99, Math.round(probability * 100) / 100.0);
    }

    /** The matter or group under this heading that the words speak for most; the heading itself when they speak for none. */
    private Category below(String heading, double[] points) {
        Map<String, Double> groups = new HashMap<>();
        Set<Category> spokenFor = new HashSet<>();
        for (int i = 0; i < points.length; i++) {
            Category category = tree.get(i);
            if (points[i] > 0 && category.headingCode().equals(heading) && category.level() > 1) {
                groups.merge(groupOf(category), points[i], Double::sum);
                spokenFor.add(category);
            }
        }
        Optional<String> group = groups.entrySet().stream()
                .max(Map.Entry.<String, Double> comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey);
        if (group.isEmpty()) {
            return catalogue.find(heading).orElseThrow();
        }
        double[] most = { 0 };
        Category[] chosen = { catalogue.find(group.get()).orElseThrow() };
        for (int i = 0; i < points.length; i++) {
            Category category = tree.get(i);
            if (category.level() == 3 && points[i] > most[0] && category.code().startsWith(group.get())) {
                most[0] = points[i];
                chosen[0] = category;
            }
        }
        return chosen[0];
    }

    private static String groupOf(Category category) {
        return category.level() == 2 ? category.code() : category.parentCode();
    }
}
