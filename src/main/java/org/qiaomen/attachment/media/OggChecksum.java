package org.qiaomen.attachment.media;

/**
 * Ogg's page check sum (RFC 3533): CRC-32 with polynomial 0x04C11DB7, neither reflected nor inverted, its own field as zero.
 */
final class OggChecksum {

    private static final int FIELD_AT = 22;
    private static final int[] TABLE = table();

    private OggChecksum() {
    }

    static long of(byte[] data, int from, int to) {
        int crc = 0;
        for (int i = from; i < to; i++) {
            boolean field = i >= from + FIELD_AT && i < from + FIELD_AT + 4;
            crc = crc << 8 ^ TABLE[crc >>> 24 ^ (field ? 0 : data[i] & 0xFF)];
        }
        return crc & 0xFFFFFFFFL;
    }

    private static int[] table() {
        int[] table = new int[256];
        for (int i = 0; i < table.length; i++) {
            int crc = i << 24;
            for (int bit = 0; bit < 8; bit++) {
                crc = crc < 0 ? crc << 1 ^ 0x04C11DB7 : crc << 1;
            }
            table[i] = crc;
        }
        return table;
    }
}
