package org.qiaomen.attachment.media;

/**
 * An element of an EBML file (RFC 8794): an id, a length, content.
 *
 * @param id with its length marker, as the specifications print it
 * @param end exclusive; that of the parent when the length was left open
 * @param open whether the length was left open
 */
record EbmlElement(int id, int start, int content, int end, boolean open) {

    private static final int VOID = 0xEC;
    private static final int MAX_ID_BYTES = 4;
    private static final int MAX_LENGTH_BYTES = 8;
    /** The largest length that fits one byte: 127 stands for "open". */
    private static final int MAX_SHORT_LENGTH = 126;

    /** The element that starts here and ends by {@code limit}; null when there is none. */
    static EbmlElement at(Bytes bytes, int at, int limit) {
        if (at >= limit) {
            return null;
        }
        int idBytes = markerLength(bytes.u8(at));
        if (idBytes > MAX_ID_BYTES || at + idBytes >= limit) {
            return null;
        }
        int lengthBytes = markerLength(bytes.u8(at + idBytes));
        int content = at + idBytes + lengthBytes;
        if (lengthBytes > MAX_LENGTH_BYTES || content > limit) {
            return null;
        }
        int id = (int) number(bytes, at, idBytes);
        long allOnes = (1L << 7 * lengthBytes) - 1;
        long length = number(bytes, at + idBytes, lengthBytes) & allOnes;
        if (length == allOnes) {
            return new EbmlElement(id, at, content, limit, true);
        }
        return length > limit - content ? null : new EbmlElement(id, at, content, content + (int) length, false);
    }

    /** Turns the element into a Void one of the same length, filled with zeros. */
    void blank(Bytes bytes) {
        bytes.zero(start, end);
        byte[] data = bytes.array();
        data[start] = (byte) VOID;
        int rest = end - start - 2;
        if (rest <= MAX_SHORT_LENGTH) {
            data[start + 1] = (byte) (0x80 | rest);
        } else {
            data[start + 1] = 0x01;
            bytes.put(start + 5, Bytes.be32(rest - 7L));
        }
    }

    /** The number of leading zero bits tells how many bytes follow the first; 9 when the byte is zero. */
    private static int markerLength(int first) {
        return Integer.numberOfLeadingZeros(first) - 24 + 1;
    }

    private static long number(Bytes bytes, int at, int count) {
        long value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 8 | bytes.u8(at + i);
        }
        return value;
    }
}
