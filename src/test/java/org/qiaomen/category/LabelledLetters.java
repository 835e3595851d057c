package org.qiaomen.category;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Letters with the heading somebody gave them, read from a CSV file with the columns {@code level1,text}. */
final class LabelledLetters {

    record Letter(int heading, String text, HashedFeatures features, int group) {
    }

    /** Two letters that share this part of their character triples are one letter sent twice and stay in one fold. */
    private static final double SAME_LETTER = 0.4;

    private LabelledLetters() {
    }

    /** Letters in the order of the file, with the heading as a position in {@code names}. */
    static List<Letter> read(Path csv, List<String> names) throws IOException {
        List<List<String>> rows = rows(Files.readString(csv).replaceFirst("^\uFEFF", ""));
        int heading = rows.get(0).indexOf("level1");
        int text = rows.get(0).indexOf("text");
        List<String> texts = rows.stream().skip(1).map(row -> row.get(text)).toList();
        int[] groups = groups(texts);
        List<Letter> letters = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            int position = names.indexOf(rows.get(i + 1).get(heading));
            letters.add(new Letter(position, texts.get(i), HashedFeatures.of(LetterText.of(texts.get(i))), groups[i]));
        }
        return letters;
    }

    /** For each letter a fold, headings spread evenly, copies of one letter together. */
    static int[] folds(List<Letter> letters, int folds, long seed) {
        Map<Integer, Integer> foldOfGroup = new HashMap<>();
        int headings = letters.stream().mapToInt(Letter::heading).max().orElse(0) + 1;
        Random random = new Random(seed);
        for (int heading = 0; heading < headings; heading++) {
            int wanted = heading;
            List<Integer> groups = new ArrayList<>(letters.stream().filter(l -> l.heading() == wanted).map(Letter::group)
                    .distinct().toList());
            Collections.shuffle(groups, random);
            for (int i = 0; i < groups.size(); i++) {
                foldOfGroup.putIfAbsent(groups.get(i), i % folds);
            }
        }
        return letters.stream().mapToInt(l -> foldOfGroup.get(l.group())).toArray();
    }

    /** The position of the first letter each letter is a copy of, its own where it is none. */
    private static int[] groups(List<String> texts) {
        Map<String, List<Integer>> holders = new HashMap<>();
        int[] groups = new int[texts.size()];
        int[] sizes = new int[texts.size()];
        for (int i = 0; i < groups.length; i++) {
            int[] shared = new int[i];
            Set<String> triples = triples(texts.get(i));
            sizes[i] = triples.size();
            for (String triple : triples) {
                List<Integer> earlier = holders.computeIfAbsent(triple, t -> new ArrayList<>());
                earlier.forEach(j -> shared[j]++);
                earlier.add(i);
            }
            groups[i] = i;
            for (int j = 0; j < i && groups[i] == i; j++) {
                groups[i] = shared[j] > SAME_LETTER * (sizes[i] + sizes[j] - shared[j]) ? groups[j] : i;
            }
        }
        return groups;
    }

    private static Set<String> triples(String text) {
        String plain = LetterText.of(text).toString().replace(" ", "");
        Set<String> triples = new HashSet<>();
        for (int i = 0; i + 3 <= plain.length(); i++) {
            triples.add(plain.substring(i, i + 3));
        }
        return triples;
    }

    private static List<List<String>> rows(String csv) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < csv.length(); i++) {
            char c = csv.charAt(i);
            if (quoted && c == '"' && i + 1 < csv.length() && csv.charAt(i + 1) == '"') {
                field.append(csv.charAt(i++));
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == '\n')) {
                row.add(field.toString());
                field.setLength(0);
                if (c == '\n') {
                    rows.add(row);
                    row = new ArrayList<>();
                }
            } else if (quoted || c != '\r') {
                field.append(c);
            }
        }
        return rows;
    }
}
