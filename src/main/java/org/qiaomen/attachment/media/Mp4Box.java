package org.qiaomen.attachment.media;

import java.nio.charset.StandardCharsets;

/**
 * A length-prefixed box.
 *
 * @param start of the header
 * @param content behind the header of 8 bytes, or 16 for a 64-bit length
 * @param end exclusive
 */
record Mp4Box(String type, int start, int content, int end) {

    /** The box that starts here and ends by {@code limit}; null when there is none. A length of 0 means: to the end. */
    static Mp4Box at(Bytes bytes, int at, int limit) {
        if (limit - at < 8) {
            return null;
        }
        long size = bytes.u32(at);
        int header = 8;
        if (size == 1 && limit - at >= 16) {
            header = 16;
            size = bytes.u32(at + 8) == 0 ? bytes.u32(at + 12) : Long.MAX_VALUE;
        } else if (size == 0) {
            size = limit - at;
        }
        if (size < header || size > limit - at) {
            return null;
        }
        return new Mp4Box(bytes.ascii(at + 4, 4), at, at + header, at + (int) size);
    }

    /** Turns the box into an empty one of the same length. */
    void blank(Bytes bytes) {
        bytes.put(start + 4, "free".getBytes(StandardCharsets.US_ASCII));
        bytes.zero(content, end);
    }
}
