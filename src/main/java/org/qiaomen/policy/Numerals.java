package org.qiaomen.policy;

import java.util.OptionalInt;

/** Chinese numerals up to 999 as digits, so that 六十岁 and 60岁 find each other. */
final class Numerals {

    private static final String DIGITS = "零一二三四五六七八九";
    private static final int MOST_CHARACTERS = 6;

    private Numerals() {
    }

    static boolean isNumeral(int c) {
        return c == '十' || c == '百' || c == '两' || DIGITS.indexOf(c) >= 0;
    }

    /** The value of a whole run of numerals; empty for single digits, which mean too much else, and for what is no number. */
    static OptionalInt value(String run) {
        if (run.length() < 2 && !run.equals("十") || run.length() > MOST_CHARACTERS) {
            return OptionalInt.empty();
        }
        int total = 0;
        int digit = -1;
        int unit = 1_000;
        for (int i = 0; i < run.length(); i++) {
            char c = run.charAt(i);
            int next = c == '十' ? 10 : c == '百' ? 100 : 0;
            if (next == 0) {
                if (digit > 0) {
                    return OptionalInt.empty();
                }
                digit = c == '两' ? 2 : DIGITS.indexOf(c);
            } else if (next >= unit || next == 100 && digit < 1) {
                return OptionalInt.empty();
            } else {
                total += next * (digit < 1 ? 1 : digit);
                digit = -1;
                unit = next;
            }
        }
        total += Math.max(0, digit);
        return total > 0 && unit < 1_000 ? OptionalInt.of(total) : OptionalInt.empty();
    }
}
