package org.qiaomen.notice;

/** Shortens text to a length in UTF-16 units without breaking a character in two. */
final class Cut {

    private static final String ELLIPSIS = "…";

    private Cut() {
    }

    static String to(int most, String text) {
        return text.length() <= most ? text : hard(most - ELLIPSIS.length(), text) + ELLIPSIS;
    }

    /** Without the ellipsis, for fields that take no punctuation. */
    static String hard(int most, String text) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }
}
