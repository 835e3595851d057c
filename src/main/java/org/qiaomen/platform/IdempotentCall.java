package org.qiaomen.platform;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * A write that must happen once however often it is sent: who sends it, which operation on which thing, the client's key
 * (null when the client sent none) and what was sent.
 */
public record IdempotentCall(UUID callerId, String operation, UUID key, byte[] bodyHash) {

    private static final int QUOTES = 2;

    /**
     * @param header the Idempotency-Key header, a UUID with or without quotes (the draft standard quotes it), or null
     * @param body the command as it was read, or null
     */
    public static IdempotentCall of(UUID callerId, String operation, String header, Object body) {
        return new IdempotentCall(callerId, operation, key(header), Digests.sha256(CanonicalJson.write(body)));
    }

    private static UUID key(String header) {
        if (header == null) {
            return null;
        }
        String bare = header.strip();
        if (bare.length() > QUOTES && bare.startsWith("\"") && bare.endsWith("\"")) {
            bare = bare.substring(1, bare.length() - 1);
        }
        return Ids.parse(bare).orElseThrow(
                () -> new ProblemException(PlatformError.IDEMPOTENCY_KEY_INVALID).field("Idempotency-Key"));
    }

    /** What a refusal of it is kept under: another body under the same key is another wish. */
    byte[] withBody() {
        return Digests.sha256((callerId + operation + key).getBytes(StandardCharsets.UTF_8), bodyHash);
    }

    /** The advisory lock that is held while a call with this key is in progress. */
    public long lock() {
        byte[] digest = Digests.sha256(callerId + operation + key);
        return java.nio.ByteBuffer.wrap(digest).getLong();
    }
}
