package org.qiaomen.attachment.media;

/**
 * JPEG (ITU-T T.81): keeps tables, frame, scans, the JFIF header without its thumbnail, the colour profile and Adobe's colour
 * transform; drops every other application segment, comments, and all that follows the end of the image.
 */
final class JpegCleaner {

    private static final int SOI = 0xD8;
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;
    private static final int APP0 = 0xE0;
    private static final int APP1 = 0xE1;
    private static final int APP2 = 0xE2;
    private static final int APP14 = 0xEE;
    private static final int JFIF_BYTES = 18;
    /** A progressive photo has about ten; hundreds exist only to keep a decoder busy. */
    private static final int MAX_SCANS = 100;

    private final Bytes bytes;
    private final long maxPixels;
    private final Pieces body;
    private int orientation = ExifOrientation.UPRIGHT;
    private int jfifAt = -1;
    private int scans;
    private Dimensions dimensions;

    JpegCleaner(Bytes bytes, long maxPixels) {
        this.bytes = bytes;
        this.maxPixels = maxPixels;
        this.body = new Pieces(bytes);
    }

    CleanMedia clean() {
        int at = 2;
        while (true) {
            at = markerFrom(at);
            int marker = bytes.u8(at + 1);
            if (marker == EOI) {
                body.keep(at, at + 2);
                return finish();
            }
            int end = segmentEnd(at, marker);
            if (wanted(marker, at, end)) {
                body.keep(at, end);
            }
            at = marker == SOS ? copyScan(end) : end;
        }
    }

    /** JFIF's header stands first and EXIF second: that is the order readers look for. */
    private CleanMedia finish() {
        if (dimensions == null || scans == 0) {
            throw Bytes.malformed();
        }
        Pieces all = new Pieces(bytes).keep(0, 2);
        if (jfifAt >= 0) {
            all.insert(jfifWithoutThumbnail());
        }
        if (orientation != ExifOrientation.UPRIGHT) {
            all.insert(new byte[] { (byte) 0xFF, (byte) APP1, 0, 34, 'E', 'x', 'i', 'f', 0, 0 });
            all.insert(ExifOrientation.minimal(orientation));
        }
        body.parts().forEach(all::insert);
        return CleanMedia.photo(MediaType.JPEG, all, dimensions.width(), dimensions.height());
    }

    /** A marker may be preceded by any number of 0xFF fill bytes; they are not kept. */
    private int markerFrom(int at) {
        if (bytes.u8(at) != 0xFF) {
            throw Bytes.malformed();
        }
        int last = at;
        while (bytes.u8(last + 1) == 0xFF) {
            last++;
        }
        return last;
    }

    private int segmentEnd(int at, int marker) {
        if (marker < 0xC0 || marker == SOI || marker >= 0xD0 && marker <= 0xD7) {
            throw Bytes.malformed();
        }
        int length = bytes.u16(at + 2);
        if (length < 2) {
            throw Bytes.malformed();
        }
        bytes.require(at, 2L + length);
        return at + 2 + length;
    }

    private boolean wanted(int marker, int at, int end) {
        int content = at + 4;
        if (isFrame(marker)) {
            readFrame(content);
            return true;
        }
        switch (marker) {
            case APP0:
                if (jfifAt < 0 && end - at >= JFIF_BYTES && bytes.is(content, "JFIF\0")) {
                    jfifAt = at;
                }
                return false;
            case APP1:
                if (bytes.is(content, "Exif\0")) {
                    orientation = ExifOrientation.read(bytes, content + 6, end);
                }
                return false;
            case APP2:
                return bytes.is(content, "ICC_PROFILE\0");
            case APP14:
                return end - at == 16 && bytes.is(content, "Adobe");
            default:
                // Frames, tables, scans and restart intervals are C0 to DF; E0 to FE are application data, extensions and comments.
                return marker < APP0;
        }
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    private void readFrame(int content) {
        if (dimensions != null) {
            throw Bytes.malformed();
        }
        dimensions = Dimensions.within(maxPixels, bytes.u16(content + 3), bytes.u16(content + 1));
    }

    /** Copies entropy-coded data up to the next marker that is neither a stuffed zero nor a restart. */
    private int copyScan(int from) {
        if (dimensions == null || ++scans > MAX_SCANS) {
            throw Bytes.malformed();
        }
        byte[] data = bytes.array();
        for (int at = from; at + 1 < data.length; at++) {
            int next = data[at + 1] & 0xFF;
            if (data[at] == (byte) 0xFF && next != 0 && next != 0xFF && (next < 0xD0 || next > 0xD7)) {
                body.keep(from, at);
                return at;
            }
        }
        throw Bytes.malformed();
    }

    private byte[] jfifWithoutThumbnail() {
        byte[] header = new byte[JFIF_BYTES];
        System.arraycopy(bytes.array(), jfifAt, header, 0, JFIF_BYTES - 2);
        header[2] = 0;
        header[3] = JFIF_BYTES - 2;
        return header;
    }
}
