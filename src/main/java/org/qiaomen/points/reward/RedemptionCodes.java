package org.qiaomen.points.reward;

import java.security.SecureRandom;
import java.util.HexFormat;

import jakarta.enterprise.context.ApplicationScoped;

import org.qiaomen.platform.CheckedNumbers;
import org.qiaomen.platform.ColumnCipher;
import org.qiaomen.platform.KeyedHash;

/**
 * Codes that are shown at the counter: made as ticket numbers are, eleven digits of chance and one that checks them. They are
 * found
 * by a keyed hash and sealed for their owner, so that a copy of the database collects nothing.
 */
@ApplicationScoped
class RedemptionCodes {

    private static final String PURPOSE = "redemption.code";

    private final KeyedHash hash;
    private final ColumnCipher cipher;
    private final SecureRandom random = new SecureRandom();

    RedemptionCodes(KeyedHash hash, ColumnCipher cipher) {
        this.hash = hash;
        this.cipher = cipher;
    }

    record Code(String digits, byte[] hash, byte[] sealed) {
    }

    Code next() {
        String digits = CheckedNumbers.next(random);
        return new Code(digits, hash.of(PURPOSE, digits), cipher.encrypt(PURPOSE, digits));
    }

    /** What finds the code that somebody typed; null for what cannot be one, which is no guess but a slip. */
    byte[] hashOf(String typed) {
        String digits = CheckedNumbers.normalise(typed);
        return CheckedNumbers.isValid(digits) ? hash.of(PURPOSE, digits) : null;
    }

    String open(byte[] sealed) {
        return cipher.decrypt(PURPOSE, sealed);
    }

    static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }
}
