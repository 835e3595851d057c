package org.qiaomen.policy;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A text as it is searched: full-width letters and digits folded (NFKC), small letters, and cut into runs of Chinese
 * characters, of letters and of digits. Chinese knows no blanks between words, so every pair of neighbouring characters is a
 * word here; what was found by pairs is then found by anything longer as well.
 */
final class SearchText {

    /** Longer words than these are no words. */
    private static final int MAX_WORD = 40;

    private SearchText() {
    }

    enum Kind {
        HAN,
        LETTERS,
        DIGITS,
        OTHER
    }

    record Run(Kind kind, String text) {
    }

    static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    /** The runs of a folded text, without what lies between them. */
    static List<Run> runs(String folded) {
        List<Run> runs = new ArrayList<>();
        int start = 0;
        Kind kind = Kind.OTHER;
        for (int i = 0; i <= folded.length();) {
            int c = i < folded.length() ? folded.codePointAt(i) : 0;
            Kind next = i < folded.length() ? kind(c) : Kind.OTHER;
            if (next != kind) {
                add(runs, kind, folded.substring(start, i));
                start = i;
                kind = next;
            }
            i += Math.max(1, i < folded.length() ? Character.charCount(c) : 1);
        }
        return runs;
    }

    private static void add(List<Run> runs, Kind kind, String text) {
        if (kind == Kind.HAN || kind != Kind.OTHER && text.length() <= MAX_WORD) {
            runs.add(new Run(kind, text));
        }
    }

    private static Kind kind(int c) {
        if (Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN) {
            return Kind.HAN;
        }
        return Character.isDigit(c) ? Kind.DIGITS : Character.isLetter(c) ? Kind.LETTERS : Kind.OTHER;
    }

    /** The pairs of a run of Chinese characters; a single one is given as it is. */
    static List<String> pairs(String han) {
        int[] characters = han.codePoints().toArray();
        if (characters.length == 1) {
            return List.of(han);
        }
        List<String> pairs = new ArrayList<>(characters.length);
        for (int i = 0; i + 1 < characters.length; i++) {
            pairs.add(new String(characters, i, 2));
        }
        return pairs;
    }

    /** The numbers in a run of Chinese characters, as digits. */
    static List<String> numbers(String han) {
        List<String> numbers = new ArrayList<>();
        int start = -1;
        for (int i = 0; i <= han.length(); i++) {
            boolean numeral = i < han.length() && Numerals.isNumeral(han.charAt(i));
            if (numeral && start < 0) {
                start = i;
            } else if (!numeral && start >= 0) {
                Numerals.value(han.substring(start, i)).ifPresent(value -> numbers.add(Integer.toString(value)));
                start = -1;
            }
        }
        return numbers;
    }
}
