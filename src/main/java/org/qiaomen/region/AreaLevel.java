package org.qiaomen.region;

import java.util.Optional;

/**
 * The levels of an area code, the significant prefix of a division or grid code: a code covers every code that starts with it,
 * which is
 * how permissions by area are decided.
 */
public enum AreaLevel {
    CITY(6),
    TOWNSHIP(9),
    COMMUNITY(12),
    GRID(15);

    private static final int DIVISION_CODE_DIGITS = 12;

    private final int digits;

    AreaLevel(int digits) {
        this.digits = digits;
    }

    public int digits() {
        return digits;
    }

    /** The level of a well-formed area code; empty for anything else, null included. */
    public static Optional<AreaLevel> of(String areaCode) {
        if (areaCode == null || !areaCode.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            return Optional.empty();
        }
        for (AreaLevel level : values()) {
            if (level.digits == areaCode.length()) {
                return Optional.of(level);
            }
        }
        return Optional.empty();
    }

    /** Whether {@code areaCode} is {@code covering} itself or lies within it; an ill-formed {@code covering} covers nothing. */
    public static boolean covers(String covering, String areaCode) {
        return of(covering).isPresent() && areaCode != null && areaCode.startsWith(covering);
    }

    /** The 12-digit code of the division, filled up with zeros: {@code 990181001} becomes {@code 990181001000}. */
    static String divisionCode(String areaCode) {
        return areaCode + "0".repeat(Math.max(0, DIVISION_CODE_DIGITS - areaCode.length()));
    }

    /** The area code of a 12-digit division code: at least the city, without the zeros that fill it up. */
    static String areaCode(String divisionCode) {
        if (!divisionCode.endsWith("000") || divisionCode.length() != DIVISION_CODE_DIGITS) {
            return divisionCode;
        }
        return divisionCode.substring(0, divisionCode.endsWith("000000") ? CITY.digits : TOWNSHIP.digits);
    }
}
