package org.qiaomen.platform;

/** What people type, made fit to keep. */
public final class Texts {

    private static final char REPLACEMENT = '\uFFFD';

    private Texts() {
    }

    /** Drops control characters other than line feed and tab, and replaces halves of surrogate pairs. */
    public static String storable(String text) {
        if (text == null) {
            return null;
        }
        for (int i = 0; i < text.length(); i++) {
            if (suspicious(text.charAt(i))) {
                return cleaned(text);
            }
        }
        return text;
    }

    /** Whether there is nothing to see in it: blanks of any kind, and characters without a shape. */
    public static boolean saysNothing(String text) {
        return text.codePoints().allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c)
                || Character.getType(c) == Character.FORMAT || Character.isISOControl(c));
    }

    private static boolean suspicious(char c) {
        return Character.isSurrogate(c) || dropped(c);
    }

    private static boolean dropped(char c) {
        return c < ' ' && c != '\n' && c != '\t' || c == '\u007F';
    }

    private static String cleaned(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                clean.append(c).append(text.charAt(++i));
            } else if (Character.isSurrogate(c)) {
                clean.append(REPLACEMENT);
            } else if (!dropped(c)) {
                clean.append(c);
            }
        }
        return clean.toString();
    }
}
