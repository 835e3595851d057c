package org.qiaomen.notice.events;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;

import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Seals messages as the platform does. */
final class SealedMessages {

    private SealedMessages() {
    }

    static String seal(String encodingKey, String message, String appId) {
        var text = message.getBytes(StandardCharsets.UTF_8);
        var app = appId.getBytes(StandardCharsets.UTF_8);
        var length = 20 + text.length + app.length;
        var pad = 32 - length % 32;
        var plain = ByteBuffer.allocate(length + pad).put("0123456789abcdef".getBytes(StandardCharsets.US_ASCII))
                .putInt(text.length).put(text).put(app).array();
        Arrays.fill(plain, length, plain.length, (byte) pad);
        return encrypt(encodingKey, plain);
    }

    static String encrypt(String encodingKey, byte[] plain) {
        try {
            var key = Base64.getDecoder().decode(encodingKey + "=");
            var cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(key, 0, 16));
            return Base64.getEncoder().encodeToString(cipher.doFinal(plain));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
