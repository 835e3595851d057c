package org.qiaomen.points;

import org.qiaomen.platform.ProblemException;

/** What a statement is asked for with. */
public final class PointsParams {

    private PointsParams() {
    }

    /** Points unless something else is said. */
    public static Currency currency(String currency) {
        if (currency == null) {
            return Currency.POINTS;
        }
        for (Currency known : Currency.values()) {
            if (known.name().equals(currency)) {
                return known;
            }
        }
        throw ProblemException.invalid("currency", "须为 POINTS 或 TIME", "must be POINTS or TIME");
    }

    /** The number after which a page of a proof begins. */
    public static long after(String after) {
        try {
            long value = after == null ? 0 : Long.parseLong(after);
            if (value >= 0 && value < Long.MAX_VALUE) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw ProblemException.invalid("after", "须为不小于零的整数", "must be a whole number from zero");
    }
}
