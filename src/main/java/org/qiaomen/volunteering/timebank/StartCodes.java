package org.qiaomen.volunteering.timebank;

import java.security.MessageDigest;
import java.security.SecureRandom;

import jakarta.enterprise.context.ApplicationScoped;

import org.qiaomen.identity.Phones;
import org.qiaomen.platform.CheckedNumbers;
import org.qiaomen.platform.ColumnCipher;
import org.qiaomen.platform.Digests;
import org.qiaomen.platform.ProblemException;

/**
 * Five random digits and a check digit, which whoever is helped reads aloud, at the door or over the telephone: who gives it
 * has
 * been there. The check digit tells a slip of the tongue from a guess, and only guesses are counted.
 */
@ApplicationScoped
class StartCodes {

    static final int LENGTH = 6;
    private static final String PURPOSE = "time_bank_order.start_code";
    private static final int COUNT = 100_000;

    private final SecureRandom random = new SecureRandom();
    private final ColumnCipher cipher;

    StartCodes(ColumnCipher cipher) {
        this.cipher = cipher;
    }

    String next() {
        String digits = "%05d".formatted(random.nextInt(COUNT));
        return digits + CheckedNumbers.checkDigit(digits);
    }

    byte[] seal(String code) {
        return cipher.encrypt(PURPOSE, code);
    }

    /** Null for null. */
    String open(byte[] sealed) {
        return cipher.decrypt(PURPOSE, sealed);
    }

    /** @throws ProblemException {@code timebank.code-mistyped} for what cannot be a code */
    static String read(String typed) {
        String code = Phones.digits(typed);
        boolean digits = code.length() == LENGTH && code.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits || CheckedNumbers.checkDigit(code.substring(0, LENGTH - 1)) != code.charAt(LENGTH - 1) - '0') {
            throw new ProblemException(TimeBankError.CODE_MISTYPED).field("code");
        }
        return code;
    }

    boolean matches(String code, byte[] sealed) {
        return sealed != null && MessageDigest.isEqual(Digests.sha256(code), Digests.sha256(open(sealed)));
    }
}
