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
