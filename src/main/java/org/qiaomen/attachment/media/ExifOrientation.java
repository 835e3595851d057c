package org.qiaomen.attachment.media;

/**
 * The one fact of EXIF that is kept: how to turn the picture (TIFF tag 0x0112, values 1 to 8). Without it a photo taken upright
 * lies on its side. Anything odd in the block counts as "not turned": the block is dropped either way.
 */
final class ExifOrientation {

    static final int UPRIGHT = 1;

    private static final int TAG = 0x0112;
    private static final int SHORT = 3;
    private static final int ENTRY_BYTES = 12;
    private static final int MAX_ENTRIES = 512;

    private ExifOrientation() {
    }

    /** Reads a TIFF block that starts at {@code at} and ends before {@code end}. */
    static int read(Bytes bytes, int at, int end) {
        boolean little = bytes.is(at, 'I', 'I', 42, 0);
        if (end - at < 8 || !little && !bytes.is(at, 'M', 'M', 0, 42)) {
            return UPRIGHT;
        }
        long directory = little ? bytes.u32le(at + 4) : bytes.u32(at + 4);
        if (directory > end - at - 2) {
            return UPRIGHT;
        }
        int first = at + (int) directory;
        int count = Math.min(u16(bytes, first, little), MAX_ENTRIES);
        for (int i = 0; i < count; i++) {
            int entry = first + 2 + i * ENTRY_BYTES;
            if (entry + ENTRY_BYTES > end) {
                return UPRIGHT;
            }
            if (u16(bytes, entry, little) == TAG) {
                return valid(u16(bytes, entry + 2, little), u16(bytes, entry + 8, little));
            }
        }
        return UPRIGHT;
    }

    /** The smallest TIFF block that says only this: big-endian, one directory, one entry. */
    static byte[] minimal(int orientation) {
        return new byte[] { 'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, SHORT, 0, 0, 0, 1, 0, (byte) orientation, 0, 0, 0,
                0,
                0, 0 };
    }

    private static int valid(int type, int value) {
        return type == SHORT && value >= 1 && value <= 8 ? value : UPRIGHT;
    }

    private static int u16(Bytes bytes, int at, boolean little) {
        return little ? bytes.u16le(at) : bytes.u16(at);
    }
}
