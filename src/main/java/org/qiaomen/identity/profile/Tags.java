package org.qiaomen.identity.profile;

import java.util.regex.Pattern;

/** What a tag may look like: a short word, without blanks, quotes or control characters. */
public final class Tags {

    public static final int MAX_LENGTH = 20;

    private static final Pattern TAG = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}·_-]{0," + (MAX_LENGTH - 1) + "}");

    private Tags() {
    }

    public static boolean isTag(String text) {
        return text != null && text.length() <= MAX_LENGTH && TAG.matcher(text).matches();
    }
}
