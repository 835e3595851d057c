package org.qiaomen.policy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The words that mean the same, from {@code policy/synonyms.txt}. */
final class Synonyms {

    private static final String RESOURCE = "/policy/synonyms.txt";
    private static final Synonyms KEPT = read();

    private final Map<String, Set<String>> byWord = new HashMap<>();
    private int longest;

    private Synonyms(List<String> lines) {
        for (String line : lines) {
            List<String> words = List.of(line.strip().split("\\s+"));
            for (String word : words) {
                byWord.computeIfAbsent(word, any -> new LinkedHashSet<>()).addAll(words);
                longest = Math.max(longest, word.length());
            }
        }
    }

    static Synonyms kept() {
        return KEPT;
    }

    /** The longest word of the list that stands in this text at this place; null if none does. */
    String wordAt(String text, int from) {
        for (int end = Math.min(text.length(), from + longest); end > from; end--) {
            String word = text.substring(from, end);
            if (byWord.containsKey(word)) {
                return word;
            }
        }
        return null;
    }

    /** All that mean the same as this word of the list, itself among them. */
    Set<String> of(String word) {
        return byWord.get(word);
    }

    private static Synonyms read() {
        try (InputStream stream = Synonyms.class.getResourceAsStream(RESOURCE);
                BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            List<String> lines = new ArrayList<>();
            reader.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(lines::add);
            return new Synonyms(lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
