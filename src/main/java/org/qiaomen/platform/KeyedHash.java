package org.qiaomen.platform;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * Finds encrypted values without decrypting them: HMAC-SHA-256 of the normalised value under a key that is not in the
 * database, so that the few possible telephone numbers cannot be tried out by whoever holds a copy of it.
 */
@ApplicationScoped
public class KeyedHash {

    private static final String ALGORITHM = "HmacSHA256";

    private static final int KEY_BYTES = 32;

    private final SecretKeySpec key;

    KeyedHash(CryptoConfig config) {
        byte[] secret = Base64.getDecoder().decode(config.indexKey());
        if (secret.length != KEY_BYTES) {
            throw new IllegalArgumentException("platform.crypto.index-key: a key is 32 bytes in Base64");
        }
        key = new SecretKeySpec(secret, ALGORITHM);
    }

    /** 32 bytes; null for null. The purpose keeps equal values of different columns apart. */
    public byte[] of(String purpose, String normalised) {
        if (normalised == null) {
            return null;
        }
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(purpose.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(normalised.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
