package org.qiaomen.attachment.media;

/**
 * Walks the chunks of a RIFF file, the container of WebP and WAV: four letters, a little-endian size, data, a pad byte if odd.
 */
final class RiffChunks {

    static final int FILE_HEADER_BYTES = 12;
    static final int CHUNK_HEADER_BYTES = 8;

    private final Bytes bytes;
    private final int end;
    private int following = FILE_HEADER_BYTES;
    private int at;
    private int size;

    RiffChunks(Bytes bytes) {
        this.bytes = bytes;
        long declared = bytes.u32le(4) + CHUNK_HEADER_BYTES;
        bytes.require(0, declared);
        this.end = (int) declared;
    }

    /** Steps into the next chunk, or answers false at the end of the declared file; what follows that is never looked at. */
    boolean next() {
        if (following + CHUNK_HEADER_BYTES > end) {
            return false;
        }
        at = following;
        long declared = bytes.u32le(at + 4);
        if (declared > (long) end - at - CHUNK_HEADER_BYTES) {
            throw Bytes.malformed();
        }
        size = (int) declared;
        following = at + CHUNK_HEADER_BYTES + size + (size & 1);
        return true;
    }

    String type() {
        return bytes.ascii(at, 4);
    }

    int start() {
        return at;
    }

    int data() {
        return at + CHUNK_HEADER_BYTES;
    }

    int size() {
        return size;
    }

    /** Keeps the chunk with its pad byte, which a sloppy writer may have left out at the very end. */
    void keepIn(Pieces pieces) {
        int stop = data() + size;
        pieces.keep(at, stop);
        if ((size & 1) == 1) {
            pieces.insert(new byte[1]);
        }
    }

    static byte[] fileHeader(String form, long contentBytes) {
        byte[] header = { 'R', 'I', 'F', 'F', 0, 0, 0, 0, 0, 0, 0, 0 };
        System.arraycopy(Bytes.le32(contentBytes + 4), 0, header, 4, 4);
        for (int i = 0; i < 4; i++) {
            header[8 + i] = (byte) form.charAt(i);
        }
        return header;
    }
}
