package org.qiaomen.platform;

import java.util.Optional;
import java.util.UUID;

import com.github.f4b6a3.uuid.UuidCreator;

/** Identifiers: UUID version 7 (RFC 9562), which sort by the time they were made and so keep indexes compact. */
public final class Ids {

    private static final int LENGTH = 36;

    private Ids() {
    }

    public static UUID next() {
        return UuidCreator.getTimeOrderedEpoch();
    }

    /** Reads an identifier as clients send it; empty for anything that is not the full 36-character form. */
    public static Optional<UUID> parse(String text) {
        if (text == null || text.length() != LENGTH) {
            return Optional.empty();
        }
        try {
            UUID id = UUID.fromString(text);
            // The parser is generous with misplaced hyphens and signs.
            return Optional.of(id).filter(read -> read.toString().equalsIgnoreCase(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
