package org.qiaomen.identity.staff;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

import jakarta.enterprise.context.ApplicationScoped;

import org.qiaomen.platform.ColumnCipher;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;

/** Time-based one-time codes (RFC 6238): SHA-1, 30 s, six digits, which every authenticator app knows. */
@ApplicationScoped
class OneTimeCodes {

    private static final String PURPOSE = "staff_member.totp_secret";
    private static final String ALGORITHM = "HmacSHA1";
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final String SECRET = "[A-Z2-7]{26,64}";
    private static final int SECRET_BYTES = 20;
    private static final Duration STEP = Duration.ofSeconds(30);
    private static final int STEPS_EITHER_SIDE = 1;

    private final SecureRandom random = new SecureRandom();
    private final ColumnCipher cipher;
    private final Clock clock;

    OneTimeCodes(ColumnCipher cipher, Clock clock) {
        this.cipher = cipher;
        this.clock = clock;
    }

    /** A new secret in Base32, as apps take it. */
    String newSecret() {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return base32(secret);
    }

    /** @throws IllegalArgumentException unless it is Base32 of at least the 128 bits that RFC 4226 asks for */
    static String requireSecret(String secret) {
        if (!secret.matches(SECRET)) {
            throw new IllegalArgumentException("A secret for one-time codes is 26 to 64 characters of Base32 (A-Z, 2-7)");
        }
        return secret;
    }

    byte[] seal(String secret) {
        return cipher.encrypt(PURPOSE, secret);
    }

    /** What an authenticator app scans; shown once, to whoever creates the account. */
    static String uri(String username, String secret) {
        return "otpauth://totp/" + encode("敲门:" + username) + "?secret=" + secret + "&issuer=" + encode("敲门");
    }

    /** The time step that this code belongs to, now or one step away; empty for a wrong code. */
    OptionalLong timeStep(byte[] sealedSecret, String code) {
        try {
            var generator = new TimeBasedOneTimePasswordGenerator(STEP);
            SecretKey key = new SecretKeySpec(bytes(cipher.decrypt(PURPOSE, sealedSecret)), ALGORITHM);
            byte[] given = code.getBytes(StandardCharsets.UTF_8);
            OptionalLong found = OptionalLong.empty();
            for (int offset = -STEPS_EITHER_SIDE; offset <= STEPS_EITHER_SIDE; offset++) {
                Instant at = clock.instant().plus(STEP.multipliedBy(offset));
                byte[] right = generator.generateOneTimePasswordString(key, at).getBytes(StandardCharsets.UTF_8);
                if (MessageDigest.isEqual(right, given)) {
                    found = OptionalLong.of(at.getEpochSecond() / STEP.toSeconds());
                }
            }
            return found;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base32(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int buffer = 0;
        int bits = 0;
        for (byte b : bytes) {
            buffer = buffer << 8 | b & 0xFF;
            for (bits += 8; bits >= 5; bits -= 5) {
                text.append(BASE32.charAt(buffer >> bits - 5 & 31));
            }
        }
        return text.toString();
    }

    private static byte[] bytes(String base32) {
        byte[] bytes = new byte[base32.length() * 5 / 8];
        int buffer = 0;
        int bits = 0;
        int at = 0;
        for (int i = 0; i < base32.length(); i++) {
            buffer = buffer << 5 | BASE32.indexOf(base32.charAt(i));
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes[at++] = (byte) (buffer >> bits);
            }
        }
        return bytes;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
