package org.qiaomen.category;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How loudly the words of a text speak for each category: hand-chosen words from {@value #RESOURCE}, and the names in the tree
 * by
 * the pairs of characters they share with the text. One look-up for each position of the text, whatever its content.
 */
final class CategoryWords {

    static final String RESOURCE = "/category/words.txt";
    /** A name counts once this share of its telling pairs occurs. */
    private static final double NAME_SHARE = 0.6;
    private static final double NAME_VALUE = 1.5;
    /** A word in the title says more than the same word in passing. */
    private static final double TITLE_BONUS = 1.0;
    private static final String REST = "其他";

    private record Word(int number, char[] letters, int category, double value) {
    }

    private record NamePair(int category, double share) {
    }

    private record Start(List<Word> words, List<NamePair> names) {
    }

    private final List<Category> categories;
    private final Map<Integer, Start> starts = new HashMap<>();
    private int wordCount;

    CategoryWords(List<Category> categories) {
        this.categories = categories;
        Map<String, Integer> positions = new HashMap<>();
        for (int i = 0; i < categories.size(); i++) {
            positions.put(categories.get(i).code(), i);
        }
        readWords(positions);
        addNames();
    }

    List<Category> categories() {
        return categories;
    }

    /** Points by position in {@link #categories()}; a node's points are its own, not its children's. */
    double[] points(LetterText text) {
        double[] points = new double[categories.size()];
        double[] nameShares = new double[categories.size()];
        boolean[] heard = new boolean[wordCount];
        Set<Integer> pairs = new HashSet<>();
        for (int i = 0; i + 1 < text.length(); i++) {
            int pair = pair(text.chars()[i], text.chars()[i + 1]);
            Start start = starts.get(pair);
            if (start != null) {
                hear(start.words(), text, i, heard, points);
                if (pairs.add(pair)) {
                    start.names().forEach(name -> nameShares[name.category()] += name.share());
                }
            }
        }
        for (int c = 0; c < points.length; c++) {
            points[c] += nameShares[c] >= NAME_SHARE ? NAME_VALUE * nameShares[c] : 0;
        }
        return points;
    }

    private static void hear(List<Word> words, LetterText text, int at, boolean[] heard, double[] points) {
        for (Word word : words) {
            if (!heard[word.number()] && occurs(word.letters(), text, at)) {
                heard[word.number()] = true;
                points[word.category()] += word.value() + (at < text.titleEnd() ? TITLE_BONUS : 0);
            }
        }
    }

    private static boolean occurs(char[] word, LetterText text, int at) {
        if (at + word.length > text.length()) {
            return false;
        }
        for (int i = 2; i < word.length; i++) {
            if (text.chars()[at + i] != word[i]) {
                return false;
            }
        }
        return true;
    }

    private void readWords(Map<String, Integer> positions) {
        try (InputStream in = CategoryWords.class.getResourceAsStream(RESOURCE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] parts = line.split("\\|");
                Integer category = positions.get(parts[0]);
                if (category != null) {
                    for (String word : parts[2].split(" ")) {
                        addWord(word, category);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void addWord(String word, int category) {
        char[] letters = LetterText.of(word).toString().toCharArray();
        double value = 1 + 0.25 * (letters.length - 2);
        start(letters[0], letters[1]).words().add(new Word(wordCount++, letters, category, value));
    }

    /** Pairs that stand in many names, such as 管理, tell little and weigh little. */
    private void addNames() {
        Map<Integer, Integer> uses = new HashMap<>();
        categories.forEach(category -> pairsOf(category).forEach(pair -> uses.merge(pair, 1, Integer::sum)));
        for (int c = 0; c < categories.size(); c++) {
            Set<Integer> pairs = pairsOf(categories.get(c));
            double whole = pairs.stream().mapToDouble(pair -> weight(uses.get(pair))).sum();
            for (int pair : pairs) {
                start((char) (pair >>> 16), (char) pair).names().add(new NamePair(c, weight(uses.get(pair)) / whole));
            }
        }
    }

    private double weight(int uses) {
        return Math.log((double) categories.size() / uses);
    }

    private static Set<Integer> pairsOf(Category category) {
        Set<Integer> pairs = new HashSet<>();
        LetterText name = LetterText.of(category.name().equals(REST) ? "" : category.name());
        for (int i = 0; i + 1 < name.length(); i++) {
            if (name.chars()[i] != ' ' && name.chars()[i + 1] != ' ') {
                pairs.add(pair(name.chars()[i], name.chars()[i + 1]));
            }
        }
        return pairs;
    }

    private Start start(char first, char second) {
        return starts.computeIfAbsent(pair(first, second), p -> new Start(new ArrayList<>(), new ArrayList<>()));
    }

    private static int pair(char first, char second) {
        return first << 16 | second;
    }
}
