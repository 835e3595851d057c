package org.qiaomen.attachment.media;

/**
 * WebP (RFC 9649): keeps the picture, its transparency and colour profile; drops EXIF but for the orientation, XMP, unknown
 * chunks and all after the declared end, and sets the flags and the size to what is left. Animations are not photographs.
 */
final class WebpCleaner {

    private static final int FLAG_PROFILE = 0x20;
    private static final int FLAG_ALPHA = 0x10;
    private static final int FLAG_EXIF = 0x08;
    private static final int FLAG_ANIMATION = 0x02;
    private static final int EXTENDED_BYTES = 10;

    private final Bytes bytes;
    private final long maxPixels;
    private final Pieces body;
    private int orientation = ExifOrientation.UPRIGHT;
    private boolean profile;
    private int extendedFlags;
    private Dimensions canvas;
    private Dimensions picture;

    WebpCleaner(Bytes bytes, long maxPixels) {
        this.bytes = bytes;
        this.maxPixels = maxPixels;
        this.body = new Pieces(bytes);
    }

    CleanMedia clean() {
        RiffChunks chunks = new RiffChunks(bytes);
        while (chunks.next()) {
            if (wanted(chunks)) {
                chunks.keepIn(body);
            }
        }
        if (picture == null || canvas != null && !canvas.equals(picture)) {
            throw Bytes.malformed();
        }
        Pieces content = new Pieces(bytes);
        if (canvas != null) {
            content.insert(extendedHeader());
        }
        body.parts().forEach(content::insert);
        if (canvas != null && orientation != ExifOrientation.UPRIGHT) {
            content.insert(new byte[] { 'E', 'X', 'I', 'F', 26, 0, 0, 0 }).insert(ExifOrientation.minimal(orientation));
        }
        Pieces all = new Pieces(bytes).insert(RiffChunks.fileHeader("WEBP", content.size()));
        content.parts().forEach(all::insert);
        return CleanMedia.photo(MediaType.WEBP, all, picture.width(), picture.height());
    }

    private boolean wanted(RiffChunks chunk) {
        switch (chunk.type()) {
            case "VP8X":
                readExtended(chunk);
                return false;
            case "VP8 ":
                readPicture(lossy(chunk.data(), chunk.size()));
                return true;
            case "VP8L":
                readPicture(lossless(chunk.data(), chunk.size()));
                return true;
            case "ICCP":
                profile |= canvas != null && picture == null;
                return canvas != null && picture == null;
            case "ALPH":
                return canvas != null && picture == null;
            case "ANIM", "ANMF":
                throw Bytes.notAllowed();
            case "EXIF":
                readExif(chunk);
                return false;
            default:
                return false;
        }
    }

    private void readExtended(RiffChunks chunk) {
        if (chunk.start() != RiffChunks.FILE_HEADER_BYTES || chunk.size() < EXTENDED_BYTES) {
            throw Bytes.malformed();
        }
        extendedFlags = bytes.u8(chunk.data());
        if ((extendedFlags & FLAG_ANIMATION) != 0) {
            throw Bytes.notAllowed();
        }
        canvas = Dimensions.within(maxPixels, bytes.u24le(chunk.data() + 4) + 1L, bytes.u24le(chunk.data() + 7) + 1L);
    }

    private void readPicture(Dimensions dimensions) {
        if (picture != null) {
            throw Bytes.malformed();
        }
        picture = dimensions;
    }

    private Dimensions lossy(int at, int size) {
        if (size < 10 || !bytes.is(at + 3, 0x9D, 0x01, 0x2A)) {
            throw Bytes.malformed();
        }
        return Dimensions.within(maxPixels, bytes.u16le(at + 6) & 0x3FFF, bytes.u16le(at + 8) & 0x3FFF);
    }

    private Dimensions lossless(int at, int size) {
        if (size < 5 || bytes.u8(at) != 0x2F) {
            throw Bytes.malformed();
        }
        long bits = bytes.u32le(at + 1);
        return Dimensions.within(maxPixels, (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1);
    }

    /** Some writers put JPEG's "Exif" prefix before the TIFF block. */
    private void readExif(RiffChunks chunk) {
        int at = chunk.data() + (bytes.is(chunk.data(), "Exif\0\0") ? 6 : 0);
        orientation = ExifOrientation.read(bytes, at, chunk.data() + chunk.size());
    }

    private byte[] extendedHeader() {
        byte[] header = new byte[RiffChunks.CHUNK_HEADER_BYTES + EXTENDED_BYTES];
        System.arraycopy(new byte[] { 'V', 'P', '8', 'X', EXTENDED_BYTES }, 0, header, 0, 5);
        header[8] = (byte) (extendedFlags & FLAG_ALPHA | (profile ? FLAG_PROFILE : 0)
                | (orientation == ExifOrientation.UPRIGHT ? 0 : FLAG_EXIF));
        System.arraycopy(Bytes.le32(canvas.width() - 1L), 0, header, 12, 3);
        System.arraycopy(Bytes.le32(canvas.height() - 1L), 0, header, 15, 3);
        return header;
    }
}
