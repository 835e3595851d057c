package org.qiaomen.notice.events;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;

import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Opens messages of the safe mode: AES-256-CBC with the first half of the key as its start, padded to 32 bytes; inside are 16
 * random bytes, the length, the message, and the app it is for.
 */
final class SafeMode {

    private static final int KEY_BYTES = 32;
    private static final int BLOCK = 32;
    private static final int IV_BYTES = 16;
    private static final int RANDOM = 16;

    private final byte[] key;

    /** @throws IllegalArgumentException when it is no key of the console's */
    SafeMode(String encodingAesKey) {
        key = Base64.getDecoder().decode(encodingAesKey + "=");
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("notice.events.encoding-aes-key has 43 characters");
        }
    }

    /**
     * The message.
     *
     * @param appId the only app whose messages are ours
     * @throws IllegalArgumentException when it is not whole, not ours, or was sealed with another key
     */
    String open(String sealed, String appId) {
        var plain = unpad(decrypt(Base64.getDecoder().decode(sealed)));
        var content = ByteBuffer.wrap(plain);
        if (plain.length < RANDOM + Integer.BYTES) {
            throw wrong();
        }
        var length = content.getInt(RANDOM);
        var from = RANDOM + Integer.BYTES;
        if (length < 0 || length > plain.length - from) {
            throw wrong();
        }
        var forApp = Arrays.copyOfRange(plain, from + length, plain.length);
        if (!MessageDigest.isEqual(forApp, appId.getBytes(StandardCharsets.UTF_8))) {
            throw wrong();
        }
        return new String(plain, from, length, StandardCharsets.UTF_8);
    }

    private byte[] decrypt(byte[] sealed) {
        try {
            var cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(key, 0, IV_BYTES));
            return cipher.doFinal(sealed);
        } catch (GeneralSecurityException e) {
            throw wrong();
        }
    }

    private static byte[] unpad(byte[] padded) {
        var pad = padded.length == 0 ? 0 : padded[padded.length - 1];
        if (pad < 1 || pad > BLOCK || pad > padded.length) {
            throw wrong();
        }
        for (var i = padded.length - pad; i < padded.length; i++) {
            if (padded[i] != pad) {
                throw wrong();
            }
        }
        return Arrays.copyOf(padded, padded.length - pad);
    }

    private static IllegalArgumentException wrong() {
        return new IllegalArgumentException("not a message for us");
    }
}
