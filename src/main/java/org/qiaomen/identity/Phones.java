package org.qiaomen.identity;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

import org.qiaomen.platform.ProblemException;

/** Mainland mobile numbers in one spelling: eleven digits. */
public final class Phones {

    private static final int MAX_LENGTH = 40;
    private static final Pattern FILLERS = Pattern.compile("[\\s\\p{Zs}()-]+");
    private static final Pattern MOBILE = Pattern.compile("(?:\\+?86|0086)?(1[3-9]\\d{9})");

    private Phones() {
    }

    /** Takes full-width digits, blanks, hyphens and the country code away; empty for anything but a mainland mobile number. */
    public static Optional<String> normalise(String typed) {
        if (typed == null || typed.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        var plain = FILLERS.matcher(Normalizer.normalize(typed, Normalizer.Form.NFKC)).replaceAll("");
        var match = MOBILE.matcher(plain);
        return match.matches() ? Optional.of(match.group(1)) : Optional.empty();
    }

    /** @throws ProblemException {@code platform.invalid-input} naming the field */
    public static String require(String field, String typed) {
        return normalise(typed).orElseThrow(
                () -> ProblemException.invalid(field, "须为中国大陆手机号", "must be a mainland mobile number"));
    }

    /** A code as people type it: full-width digits and blanks are forgiven. */
    public static String digits(String typed) {
        return FILLERS.matcher(Normalizer.normalize(typed, Normalizer.Form.NFKC)).replaceAll("");
    }
}
