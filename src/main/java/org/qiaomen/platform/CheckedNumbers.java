package org.qiaomen.platform;

import java.util.random.RandomGenerator;

/**
 * Numbers that people read to each other: eleven random digits and a check digit (ISO/IEC 7064, MOD 11,10), never starting
 * with zero, to be read over the telephone in three groups of four. Random, so that one number tells nothing of the others; the
 * check digit
 * catches every wrong digit and nearly every swap of two before anything is looked up.
 */
public final class CheckedNumbers {

    public static final int LENGTH = 12;
    private static final long FIRST = 10_000_000_000L;
    private static final long COUNT = 90_000_000_000L;
    private static final int MODULUS = 10;

    private CheckedNumbers() {
    }

    /** @param random a source that nobody can foretell */
    public static String next(RandomGenerator random) {
        String digits = Long.toString(FIRST + random.nextLong(COUNT));
        return digits + checkDigit(digits);
    }

    /** Takes what a person may type: full-width digits, and spaces or hyphens between the groups. */
    public static String normalise(String typed) {
        if (typed == null || typed.length() > 3 * LENGTH) {
            return "";
        }
        StringBuilder digits = new StringBuilder(LENGTH);
        typed.codePoints().filter(c -> !Character.isWhitespace(c) && c != '-').forEach(c -> {
            int digit = Character.digit(c, MODULUS);
            digits.append(digit < 0 ? "x" : Integer.toString(digit));
        });
        return digits.toString();
    }

    /** In groups of four, as it is read out. */
    public static String grouped(String number) {
        return number.replaceAll("(....)(?=.)", "$1 ");
    }

    public static boolean isValid(String number) {
        return number.length() == LENGTH && number.chars().allMatch(c -> c >= '0' && c <= '9')
                && checkDigit(number.substring(0, LENGTH - 1)) == number.charAt(LENGTH - 1) - '0';
    }

    /** The digit that follows these (ISO/IEC 7064, MOD 11,10). */
    public static int checkDigit(String digits) {
        int product = MODULUS;
        for (int i = 0; i < digits.length(); i++) {
            int sum = (product + digits.charAt(i) - '0') % MODULUS;
            product = (sum == 0 ? MODULUS : sum) * 2 % (MODULUS + 1);
        }
        return (MODULUS + 1 - product) % MODULUS;
    }
}
