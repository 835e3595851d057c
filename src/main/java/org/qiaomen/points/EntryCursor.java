package org.qiaomen.points;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.qiaomen.platform.PlatformError;
import org.qiaomen.platform.ProblemException;

/** A place in a list, which is ordered by the number of its entries; opaque to clients. */
public final class EntryCursor {

    private static final int MAX_LENGTH = 40;

    private EntryCursor() {
    }

    public static String encode(long seq) {
        return Base64.getUrlEncoder().withoutPadding()
                .encodeToString(("e" + seq).getBytes(StandardCharsets.US_ASCII));
    }

    /** Everything for a missing cursor; a problem for one that we did not make. */
    public static long decode(String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return Long.MAX_VALUE;
        }
        try {
            String text = cursor.length() > MAX_LENGTH ? ""
                    : new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
            long seq = text.startsWith("e") ? Long.parseLong(text.substring(1)) : 0;
            if (seq > 0) {
                return seq;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new ProblemException(PlatformError.CURSOR_INVALID).field("cursor");
    }
}
