package org.qiaomen.policy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.qiaomen.platform.Cursor;
import org.qiaomen.platform.PlatformError;
import org.qiaomen.platform.ProblemException;

/** A place in a list of policies: by score when one searched, and by the time of publication within the same score. */
record PolicyCursor(int score, Cursor place) {

    private static final int MAX_LENGTH = 200;

    String encode() {
        return Base64.getUrlEncoder().withoutPadding()
                .encodeToString((score + " " + place.encode()).getBytes(StandardCharsets.US_ASCII));
    }

    /** Null for a missing cursor; a problem for one that we did not make. */
    static PolicyCursor decode(String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return null;
        }
        if (cursor.length() > MAX_LENGTH) {
            throw invalid();
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII).split(" ", 2);
            Cursor place = parts.length == 2 ? Cursor.decode(parts[1]) : null;
            if (place == null) {
                throw invalid();
            }
            return new PolicyCursor(Integer.parseInt(parts[0]), place);
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
    }

    private static ProblemException invalid() {
        return new ProblemException(PlatformError.CURSOR_INVALID).field("cursor");
    }
}
