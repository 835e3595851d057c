package org.qiaomen.attachment.media;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.qiaomen.platform.ProblemException;

/**
 * A file's bytes with checked access: every reach beyond the end is a malformed file, never an index error.
 * Unsuffixed numbers are big-endian.
 */
final class Bytes {

    private final byte[] data;

    Bytes(byte[] data) {
        this.data = data;
    }

    static ProblemException malformed() {
        return new ProblemException(MediaError.MALFORMED);
    }

    static ProblemException notAllowed() {
        return new ProblemException(MediaError.TYPE_NOT_ALLOWED);
    }

    byte[] array() {
        return data;
    }

    int length() {
        return data.length;
    }

    boolean has(int at, long count) {
        return at >= 0 && count >= 0 && count <= (long) data.length - at;
    }

    void require(int at, long count) {
        if (!has(at, count)) {
            throw malformed();
        }
    }

    int u8(int at) {
        require(at, 1);
        return data[at] & 0xFF;
    }

    int u16(int at) {
        return u8(at) << 8 | u8(at + 1);
    }

    long u32(int at) {
        return (long) u16(at) << 16 | u16(at + 2);
    }

    int u16le(int at) {
        return u8(at) | u8(at + 1) << 8;
    }

    int u24le(int at) {
        return u16le(at) | u8(at + 2) << 16;
    }

    long u32le(int at) {
        return u16le(at) | (long) u16le(at + 2) << 16;
    }

    String ascii(int at, int count) {
        require(at, count);
        return new String(data, at, count, StandardCharsets.ISO_8859_1);
    }

    /** Whether the text stands at this place; false when the file is too short. */
    boolean is(int at, String text) {
        return has(at, text.length()) && ascii(at, text.length()).equals(text);
    }

    boolean is(int at, int... values) {
        if (!has(at, values.length)) {
            return false;
        }
        for (int i = 0; i < values.length; i++) {
            if ((data[at + i] & 0xFF) != values[i]) {
                return false;
            }
        }
        return true;
    }

    void put(int at, byte[] replacement) {
        require(at, replacement.length);
        System.arraycopy(replacement, 0, data, at, replacement.length);
    }

    void putU32le(int at, long value) {
        put(at, le32(value));
    }

    void zero(int from, int to) {
        require(from, (long) to - from);
        Arrays.fill(data, from, to, (byte) 0);
    }

    static byte[] le32(long value) {
        return new byte[] { (byte) value, (byte) (value >> 8), (byte) (value >> 16), (byte) (value >> 24) };
    }

    static byte[] be32(long value) {
        return new byte[] { (byte) (value >> 24), (byte) (value >> 16), (byte) (value >> 8), (byte) value };
    }
}
