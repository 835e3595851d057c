package org.qiaomen.attachment.media;

/**
 * MP3 and AAC in ADTS: bare streams of self-describing frames. Only frames are kept; ID3 and APE tags, cover pictures, lyrics
 * and anything glued on fall out because they are none. After a gap the stream is taken up again where two frames follow each
 * other.
 */
abstract class FrameCleaner {

    static final FrameCleaner MP3 = new FrameCleaner() {
        @Override
        int frameBytes(Bytes bytes, int at) {
            return mp3FrameBytes(bytes, at);
        }
    };
    static final FrameCleaner AAC = new FrameCleaner() {
        @Override
        int frameBytes(Bytes bytes, int at) {
            return adtsFrameBytes(bytes, at);
        }
    };

    private static final int[] MPEG1_KBIT = { 0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0 };
    private static final int[] MPEG2_KBIT = { 0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0 };
    private static final int[] MPEG1_HERTZ = { 44_100, 48_000, 32_000, 0 };
    private static final int ID3_HEADER_BYTES = 10;
    private static final int MAX_TAGS = 8;

    /** The length of the frame that starts here, header included; 0 when none does or it is cut off. */
    abstract int frameBytes(Bytes bytes, int at);

    /** Whether a frame starts here that another follows, or that ends with the file. */
    boolean confirmedAt(Bytes bytes, int at) {
        int frame = frameBytes(bytes, at);
        return frame > 0 && (at + frame == bytes.length() || frameBytes(bytes, at + frame) > 0);
    }

    CleanMedia clean(Bytes bytes, MediaType type) {
        Pieces pieces = new Pieces(bytes);
        boolean inStream = false;
        int at = afterTags(bytes);
        while (at < bytes.length()) {
            inStream = inStream ? frameBytes(bytes, at) > 0 : confirmedAt(bytes, at);
            int step = inStream ? frameBytes(bytes, at) : 1;
            if (inStream) {
                pieces.keep(at, at + step);
            }
            at += step;
        }
        if (pieces.size() == 0) {
            throw Bytes.malformed();
        }
        return CleanMedia.voice(type, pieces);
    }

    /** Where the leading ID3v2 tags end. Their size is four groups of seven bits; a footer repeats the header. */
    static int afterTags(Bytes bytes) {
        int at = 0;
        for (int tags = 0; tags < MAX_TAGS && bytes.is(at, "ID3") && bytes.has(at, ID3_HEADER_BYTES); tags++) {
            int size = (bytes.u8(at + 6) & 0x7F) << 21 | (bytes.u8(at + 7) & 0x7F) << 14 | (bytes.u8(at + 8) & 0x7F) << 7
                    | bytes.u8(at + 9) & 0x7F;
            int footer = (bytes.u8(at + 5) & 0x10) == 0 ? 0 : ID3_HEADER_BYTES;
            at = Math.min(at + ID3_HEADER_BYTES + size + footer, bytes.length());
        }
        return at;
    }

    private static int mp3FrameBytes(Bytes bytes, int at) {
        if (!bytes.has(at, 4) || bytes.u8(at) != 0xFF || (bytes.u8(at + 1) & 0xE6) != 0xE2) {
            return 0;
        }
        int version = bytes.u8(at + 1) >> 3 & 3;
        int third = bytes.u8(at + 2);
        boolean mpeg1 = version == 3;
        int kbit = (mpeg1 ? MPEG1_KBIT : MPEG2_KBIT)[third >> 4];
        int hertz = MPEG1_HERTZ[third >> 2 & 3] >> (mpeg1 ? 0 : version == 2 ? 1 : 2);
        if (version == 1 || kbit == 0 || hertz == 0) {
            return 0;
        }
        int length = (mpeg1 ? 144_000 : 72_000) * kbit / hertz + (third >> 1 & 1);
        return bytes.has(at, length) ? length : 0;
    }

    private static int adtsFrameBytes(Bytes bytes, int at) {
        if (!bytes.has(at, 7) || bytes.u8(at) != 0xFF || (bytes.u8(at + 1) & 0xF6) != 0xF0) {
            return 0;
        }
        int header = (bytes.u8(at + 1) & 1) == 1 ? 7 : 9;
        int rate = bytes.u8(at + 2) >> 2 & 0xF;
        int length = (bytes.u8(at + 3) & 3) << 11 | bytes.u8(at + 4) << 3 | bytes.u8(at + 5) >> 5;
        return rate <= 12 && length > header && bytes.has(at, length) ? length : 0;
    }
}
