package org.qiaomen.elderly.signin;

import java.time.Clock;
import java.time.Instant;
import java.util.Base64;

import jakarta.enterprise.context.ApplicationScoped;

import org.qiaomen.elderly.ElderlyConfig;
import org.qiaomen.platform.ColumnCipher;

/**
 * Takes the number from the page that asks for it to the page that asks for the code, sealed in a cookie: the address of a page
 * would show it to whoever looks on.
 */
@ApplicationScoped
class Carried {

    private static final String PURPOSE = "elderly.carried";
    private static final String SEPARATOR = " ";
    private static final int PARTS = 3;

    private final ColumnCipher cipher;
    private final ElderlyConfig config;
    private final Clock clock;

    Carried(ColumnCipher cipher, ElderlyConfig config, Clock clock) {
        this.cipher = cipher;
        this.config = config;
        this.clock = clock;
    }

    /** Whose code is asked for, and which page is wanted afterwards. */
    record Waiting(String phone, String next) {
    }

    String seal(Waiting waiting) {
        String plain = clock.instant().getEpochSecond() + SEPARATOR + waiting.phone() + SEPARATOR + waiting.next();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(cipher.encrypt(PURPOSE, plain));
    }

    /** Null for nothing, something else, or something too old. */
    Waiting open(String sealed) {
        if (sealed == null) {
            return null;
        }
        try {
            String[] parts = cipher.decrypt(PURPOSE, Base64.getUrlDecoder().decode(sealed)).split(SEPARATOR, PARTS);
            Instant at = Instant.ofEpochSecond(Long.parseLong(parts[0]));
            return at.plus(config.draftKept()).isBefore(clock.instant()) ? null : new Waiting(parts[1], parts[2]);
        } catch (IllegalArgumentException | IllegalStateException e) {
            // Changed on the way, or sealed with a key that is gone.
            return null;
        }
    }
}
