package org.qiaomen.policy.audience;

import java.time.LocalDate;

/**
 * Ages as days of birth: whoever is {@code age} or older on a day was born on or before {@link #latest}. Somebody born on 29
 * February reaches an age on 1 March where there is no 29th.
 */
final class Births {

    private Births() {
    }

    /** The latest day of birth of those who have completed so many years on the day. */
    static LocalDate latest(int years, LocalDate today) {
        return today.minusYears(years);
    }

    static boolean within(LocalDate born, Integer least, Integer most, LocalDate today) {
        return (least == null || !born.isAfter(latest(least, today)))
                && (most == null || born.isAfter(latest(most + 1, today)));
    }
}
