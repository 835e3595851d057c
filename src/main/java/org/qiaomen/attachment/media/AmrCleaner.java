package org.qiaomen.attachment.media;

/**
 * AMR and AMR-WB in the storage format of RFC 4867: a magic line, then frames of 20 ms whose first byte tells their size. There
 * is no metadata; what follows the last whole frame is dropped.
 */
final class AmrCleaner {

    private static final int[] NARROW_BYTES = { 12, 13, 15, 17, 19, 20, 26, 31, 5, -1, -1, -1, -1, -1, -1, 0 };
    private static final int[] WIDE_BYTES = { 17, 23, 32, 36, 40, 46, 50, 58, 60, 5, -1, -1, -1, -1, 0, 0 };

    private final Bytes bytes;
    private final MediaType type;

    AmrCleaner(Bytes bytes, MediaType type) {
        this.bytes = bytes;
        this.type = type;
    }

    CleanMedia clean() {
        int start = type == MediaType.AMR ? "#!AMR\n".length() : "#!AMR-WB\n".length();
        int at = start;
        int frame = frameBytes(at);
        while (frame > 0) {
            at += frame;
            frame = frameBytes(at);
        }
        if (at == start) {
            throw Bytes.malformed();
        }
        return CleanMedia.voice(type, new Pieces(bytes).keep(0, at));
    }

    /** With the leading byte; 0 when no whole frame stands here. */
    private int frameBytes(int at) {
        // The leading byte is: a zero, four bits of type, a quality bit, two zeros.
        if (!bytes.has(at, 1) || (bytes.u8(at) & 0x83) != 0) {
            return 0;
        }
        int speech = (type == MediaType.AMR ? NARROW_BYTES : WIDE_BYTES)[bytes.u8(at) >> 3];
        return speech >= 0 && bytes.has(at, 1L + speech) ? 1 + speech : 0;
    }
}
