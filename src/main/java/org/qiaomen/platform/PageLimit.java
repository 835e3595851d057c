package org.qiaomen.platform;

/** How many items a page may have: 1 to 100, 20 when nothing is said. */
public final class PageLimit {

    public static final int DEFAULT = 20;
    public static final int MAX = 100;

    private PageLimit() {
    }

    /** Reads the {@code limit} parameter; taken as text so that a wrong one is a named problem and not a missing page. */
    public static int of(String limit) {
        if (limit == null) {
            return DEFAULT;
        }
        try {
            int value = Integer.parseInt(limit);
            if (value >= 1 && value <= MAX) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw ProblemException.invalid("limit", "每页数量须为 1 到 " + MAX + " 的整数",
                "limit must be a whole number from 1 to " + MAX);
    }
}
