package org.qiaomen.platform;

/** Shows as much of personal data as is needed to recognise it, and no more. */
public final class Masking {

    private static final int PHONE_HEAD = 3;
    private static final int TAIL = 4;

    private Masking() {
    }

    /** {@code 138****1234}; shorter numbers keep only their last four digits. */
    public static String phone(String phone) {
        return middle(phone, PHONE_HEAD);
    }

    /** The first three and the last four characters at most. */
    public static String identityNumber(String number) {
        return middle(number, PHONE_HEAD);
    }

    /** The family name only: {@code 王**}. */
    public static String name(String name) {
        if (name == null || name.isEmpty()) {
            return name;
        }
        int first = name.offsetByCodePoints(0, 1);
        return name.substring(0, first) + "*".repeat(Math.min(2, name.codePointCount(first, name.length())));
    }

    private static String middle(String value, int head) {
        if (value == null) {
            return null;
        }
        int length = value.length();
        if (length <= TAIL) {
            return "*".repeat(length);
        }
        int shown = length > head + TAIL ? head : 0;
        return value.substring(0, shown) + "*".repeat(length - shown - TAIL) + value.substring(length - TAIL);
    }
}
