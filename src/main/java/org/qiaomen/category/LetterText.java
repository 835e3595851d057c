package org.qiaomen.category;

import java.text.Normalizer;

/**
 * The beginning of a resident's text in the one shape that words and n-grams are looked up in: compatibility forms folded,
 * lower
 * case, any number written as {@code 0}, everything that is neither letter nor digit a single space.
 *
 * <p>
 * Only the first {@value #RAW_LIMIT} characters are read and {@value #LIMIT} kept, so the work is bounded whatever is sent.
 * What a
 * letter is about is said early: reading further made the guess worse, not better.
 */
final class LetterText {

    static final int RAW_LIMIT = 8_000;
    static final int LIMIT = 1_000;
    /** A first line up to this long is taken for the title; without one, the first {@value #TITLE_DEFAULT} characters are. */
    private static final int TITLE_LIMIT = 60;
    private static final int TITLE_DEFAULT = 25;

    private final char[] chars = new char[LIMIT];
    private int length;
    private int titleEnd = -1;

    private LetterText() {
    }

    static LetterText of(String text) {
        LetterText letter = new LetterText();
        if (text != null) {
            letter.read(folded(text.length() > RAW_LIMIT ? text.substring(0, RAW_LIMIT) : text));
        }
        if (letter.titleEnd < 0) {
            letter.titleEnd = Math.min(letter.length, TITLE_DEFAULT);
        }
        return letter;
    }

    private static String folded(String text) {
        return Normalizer.isNormalized(text, Normalizer.Form.NFKC) ? text
                : Normalizer.normalize(text, Normalizer.Form.NFKC);
    }

    private void read(String text) {
        char last = ' ';
        for (int i = 0; i < text.length() && length < LIMIT; i++) {
            char c = text.charAt(i);
            if (titleEnd < 0 && length > 0 && length <= TITLE_LIMIT && Character.isWhitespace(c)) {
                titleEnd = length;
            }
            char kept = Character.isDigit(c) ? '0' : Character.isLetter(c) ? Character.toLowerCase(c) : ' ';
            boolean repeats = kept == last && (kept == ' ' || kept == '0');
            if (!repeats) {
                chars[length++] = kept;
                last = kept;
            }
        }
    }

    char[] chars() {
        return chars;
    }

    int length() {
        return length;
    }

    /** Where the title ends and the body begins. */
    int titleEnd() {
        return titleEnd;
    }

    boolean isBlank() {
        return length == 0;
    }

    @Override
    public String toString() {
        return new String(chars, 0, length);
    }
}
