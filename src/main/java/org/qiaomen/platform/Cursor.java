package org.qiaomen.platform;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.UUID;

/** A place in a list ordered by time and identifier, newest first; opaque to clients. */
public record Cursor(Instant at, UUID id) {

    private static final int MAX_LENGTH = 120;
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    public String encode() {
        return Base64.getUrlEncoder().withoutPadding()
                .encodeToString((at + " " + id).getBytes(StandardCharsets.US_ASCII));
    }

    /** Null for a missing cursor; a problem for one that we did not make. */
    public static Cursor decode(String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return null;
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(checked(cursor)), StandardCharsets.US_ASCII)
                    .split(" ", 2);
            return new Cursor(within(Instant.parse(parts[0])),
                    Ids.parse(parts.length == 2 ? parts[1] : "").orElseThrow(Cursor::invalid));
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw invalid();
        }
    }

    private static String checked(String cursor) {
        if (cursor.length() > MAX_LENGTH) {
            throw invalid();
        }
        return cursor;
    }

    // Instants reach further than the database's timestamps do.
    private static Instant within(Instant at) {
        if (at.isBefore(Instant.EPOCH) || at.isAfter(LAST)) {
            throw invalid();
        }
        return at;
    }

    private static ProblemException invalid() {
        return new ProblemException(PlatformError.CURSOR_INVALID).field("cursor");
    }
}
