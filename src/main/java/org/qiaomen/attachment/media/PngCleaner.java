package org.qiaomen.attachment.media;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * PNG (ISO/IEC 15948): keeps the critical chunks and those that say how colours are meant. Text, time, EXIF but for the
 * orientation, private and animation chunks are dropped, as is all after IEND; an animated picture becomes its still one.
 */
final class PngCleaner {

    private static final int SIGNATURE_BYTES = 8;
    private static final int HEADER_BYTES = 13;
    /** Length, type and check sum around a chunk's data. */
    private static final int FRAMING_BYTES = 12;
    private static final Set<String> CRITICAL = Set.of("IHDR", "PLTE", "IDAT", "IEND");
    private static final Set<String> HARMLESS = Set.of("tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "cICP", "sBIT", "bKGD", "pHYs");

    private final Bytes bytes;
    private final long maxPixels;
    private final Pieces body;
    private int orientation = ExifOrientation.UPRIGHT;
    private boolean pixelsSeen;

    PngCleaner(Bytes bytes, long maxPixels) {
        this.bytes = bytes;
        this.maxPixels = maxPixels;
        this.body = new Pieces(bytes);
    }

    CleanMedia clean() {
        int headerEnd = chunkEnd(SIGNATURE_BYTES);
        Dimensions dimensions = header(headerEnd);
        int at = headerEnd;
        while (true) {
            int end = chunkEnd(at);
            String type = bytes.ascii(at + 4, 4);
            if (wanted(type, at, end)) {
                body.keep(at, end);
            }
            if (type.equals("IEND")) {
                return finish(headerEnd, dimensions);
            }
            at = end;
        }
    }

    private CleanMedia finish(int headerEnd, Dimensions dimensions) {
        if (!pixelsSeen) {
            throw Bytes.malformed();
        }
        Pieces all = new Pieces(bytes).keep(0, headerEnd);
        if (orientation != ExifOrientation.UPRIGHT) {
            all.insert(chunk("eXIf", ExifOrientation.minimal(orientation)));
        }
        body.parts().forEach(all::insert);
        return CleanMedia.photo(MediaType.PNG, all, dimensions.width(), dimensions.height());
    }

    private Dimensions header(int end) {
        if (!bytes.is(SIGNATURE_BYTES + 4, "IHDR") || end != SIGNATURE_BYTES + FRAMING_BYTES + HEADER_BYTES) {
            throw Bytes.malformed();
        }
        return Dimensions.within(maxPixels, bytes.u32(SIGNATURE_BYTES + 8), bytes.u32(SIGNATURE_BYTES + 12));
    }

    private int chunkEnd(int at) {
        long length = bytes.u32(at);
        bytes.require(at, FRAMING_BYTES + length);
        int end = at + FRAMING_BYTES + (int) length;
        if (checksum(bytes.array(), at + 4, end - at - 8) != bytes.u32(end - 4)) {
            throw Bytes.malformed();
        }
        return end;
    }

    private boolean wanted(String type, int at, int end) {
        if (CRITICAL.contains(type)) {
            if (type.equals("IHDR") || type.equals("IEND") && end - at != FRAMING_BYTES) {
                throw Bytes.malformed();
            }
            pixelsSeen |= type.equals("IDAT");
            return true;
        }
        if (type.equals("eXIf")) {
            orientation = ExifOrientation.read(bytes, at + 8, end - 4);
        }
        // Bit 5 of the first letter tells ancillary chunks; an unknown critical one means that no viewer could show the picture.
        if ((type.charAt(0) & 0x20) == 0) {
            throw Bytes.malformed();
        }
        return HARMLESS.contains(type);
    }

    private static byte[] chunk(String type, byte[] data) {
        byte[] chunk = new byte[FRAMING_BYTES + data.length];
        System.arraycopy(Bytes.be32(data.length), 0, chunk, 0, 4);
        System.arraycopy(type.getBytes(StandardCharsets.US_ASCII), 0, chunk, 4, 4);
        System.arraycopy(data, 0, chunk, 8, data.length);
        System.arraycopy(Bytes.be32(checksum(chunk, 4, 4 + data.length)), 0, chunk, 8 + data.length, 4);
        return chunk;
    }

    private static long checksum(byte[] data, int from, int count) {
        CRC32 crc = new CRC32();
        crc.update(data, from, count);
        return crc.getValue();
    }
}
