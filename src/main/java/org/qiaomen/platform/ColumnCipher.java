package org.qiaomen.platform;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * Encrypts personal data column by column with AES-256-GCM (NIST SP 800-38D). A value is one byte of key version, twelve
 * random bytes and the ciphertext with its tag; the purpose is authenticated too, so that a value moved to another column
 * does not decrypt.
 */
@ApplicationScoped
public class ColumnCipher {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY_BYTES = 32;
    private static final int MAX_VERSION = 255;

    private final SecureRandom random = new SecureRandom();
    private final Map<Integer, SecretKey> keys = new HashMap<>();
    private final int activeVersion;

    ColumnCipher(CryptoConfig config) {
        config.keys().forEach((version, key) -> keys.put(checked(version), key(key)));
        activeVersion = config.activeVersion();
        if (!keys.containsKey(activeVersion)) {
            throw new IllegalArgumentException("platform.crypto.active-version names no key: " + activeVersion);
        }
    }

    /** Null stays null. {@code purpose} names the column, as in {@code resident.phone}, and never changes. */
    public byte[] encrypt(String purpose, String plain) {
        return plain == null ? null : encryptBytes(purpose, plain.getBytes(StandardCharsets.UTF_8));
    }

    /** The same of what is no text. */
    public byte[] encryptBytes(String purpose, byte[] plain) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, activeVersion, nonce, purpose, plain, 0);
        byte[] value = new byte[1 + NONCE_BYTES + sealed.length];
        value[0] = (byte) activeVersion;
        System.arraycopy(nonce, 0, value, 1, NONCE_BYTES);
        System.arraycopy(sealed, 0, value, 1 + NONCE_BYTES, sealed.length);
        return value;
    }

    /** Null stays null; fails on a value that was changed, moved, or written with a key that is gone. */
    public String decrypt(String purpose, byte[] value) {
        return value == null ? null : new String(decryptBytes(purpose, value), StandardCharsets.UTF_8);
    }

    /** What {@link #encryptBytes} sealed. */
    public byte[] decryptBytes(String purpose, byte[] value) {
        if (value.length < 1 + NONCE_BYTES + TAG_BITS / Byte.SIZE) {
            throw new IllegalStateException("A protected value of " + purpose + " is too short to be one");
        }
        byte[] nonce = new byte[NONCE_BYTES];
        System.arraycopy(value, 1, nonce, 0, NONCE_BYTES);
        return run(Cipher.DECRYPT_MODE, value[0] & MAX_VERSION, nonce, purpose, value, 1 + NONCE_BYTES);
    }

    private byte[] run(int mode, int version, byte[] nonce, String purpose, byte[] input, int offset) {
        SecretKey key = keys.get(version);
        if (key == null) {
            throw new IllegalStateException("No key of version " + version + " is configured");
        }
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input, offset, input.length - offset);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A protected value of " + purpose + " could not be processed", e);
        }
    }

    private static int checked(int version) {
        if (version < 1 || version > MAX_VERSION) {
            throw new IllegalArgumentException("platform.crypto.keys: a version is from 1 to 255, not " + version);
        }
        return version;
    }

    private static SecretKey key(String base64) {
        byte[] key = Base64.getDecoder().decode(base64);
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("platform.crypto.keys: a key is 32 bytes in Base64");
        }
        return new SecretKeySpec(key, "AES");
    }
}
