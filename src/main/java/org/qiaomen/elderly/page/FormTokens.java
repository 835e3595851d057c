package org.qiaomen.elderly.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

import jakarta.enterprise.context.ApplicationScoped;

import org.qiaomen.platform.KeyedHash;

/**
 * Tells our forms from forged ones: a form carries what only we can make of the browser's cookie and of the session that is
 * open in it. A form that was shown to somebody else, or before signing in, is not good any more.
 */
@ApplicationScoped
class FormTokens {

    private static final String PURPOSE = "elderly.form";
    private static final int KEY_BYTES = 16;
    private static final int LENGTH = 22;

    private final SecureRandom random = new SecureRandom();
    private final KeyedHash hash;

    FormTokens(KeyedHash hash) {
        this.hash = hash;
    }

    /** What a browser that has none yet is given to keep. */
    String newKey() {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static boolean isKey(String cookie) {
        return cookie != null && cookie.length() == LENGTH;
    }

    String of(String browserKey, PageSession session) {
        String of = browserKey + " " + (session == null ? "" : HexFormat.of().formatHex(session.tokenHash()));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash.of(PURPOSE, of));
    }

    boolean isGood(String token, String browserKey, PageSession session) {
        return token != null && MessageDigest.isEqual(token.getBytes(StandardCharsets.UTF_8),
                of(browserKey, session).getBytes(StandardCharsets.UTF_8));
    }
}
