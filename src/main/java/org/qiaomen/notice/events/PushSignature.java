package org.qiaomen.notice.events;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** The platform's signature: SHA-1 of the token and what it signs, sorted and joined. */
final class PushSignature {

    private PushSignature() {
    }

    /** Whether it is right; compared in constant time, so that nobody guesses it digit by digit. */
    static boolean isRight(String signature, String... parts) {
        if (signature == null || Arrays.asList(parts).contains(null)) {
            return false;
        }
        return MessageDigest.isEqual(of(parts).getBytes(StandardCharsets.US_ASCII),
                signature.getBytes(StandardCharsets.UTF_8));
    }

    static String of(String... parts) {
        var sorted = parts.clone();
        Arrays.sort(sorted);
        try {
            var sha1 = MessageDigest.getInstance("SHA-1");
            return HexFormat.of().formatHex(sha1.digest(String.join("", sorted).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
