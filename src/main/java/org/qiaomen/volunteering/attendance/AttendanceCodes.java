package org.qiaomen.volunteering.attendance;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.qiaomen.platform.KeyedHash;
import org.qiaomen.volunteering.VolunteeringConfig;

/**
 * Codes that the organiser shows and nobody can foretell: six digits of an HMAC over the need and the minute, under a key that
 * is not in
 * the database. The code before is taken too, for somebody types slowly.
 */
@ApplicationScoped
class AttendanceCodes {

    private static final String PURPOSE = "volunteer.attendance-code";
    private static final long CODES = 1_000_000;

    private final KeyedHash hash;
    private final long windowMillis;

    AttendanceCodes(KeyedHash hash, VolunteeringConfig config) {
        this.hash = hash;
        this.windowMillis = config.attendance().codeWindow().toMillis();
    }

    String at(UUID needId, Instant now) {
        return code(needId, window(now));
    }

    Instant changesAt(Instant now) {
        return Instant.ofEpochMilli((window(now) + 1) * windowMillis);
    }

    boolean matches(UUID needId, String code, Instant now) {
        long window = window(now);
        return same(code, code(needId, window)) | same(code, code(needId, window - 1));
    }

    private long window(Instant now) {
        return Math.floorDiv(now.toEpochMilli(), windowMillis);
    }

    private String code(UUID needId, long window) {
        long number = ByteBuffer.wrap(hash.of(PURPOSE, needId + ":" + window)).getLong();
        return String.format("%06d", Long.remainderUnsigned(number, CODES));
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }
}
