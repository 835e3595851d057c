package org.qiaomen.attachment.media;

/**
 * Opus in Ogg (RFC 7845): one stream of pages, the second packet of which holds the tags. The tags are blanked in place, so
 * that
 * page numbers and lacing stay right, and the check sums of those pages are computed anew. What follows the last page is
 * dropped.
 */
final class OggOpusCleaner {

    private static final int PAGE_HEADER_BYTES = 27;
    private static final int FLAG_FIRST = 2;
    private static final int FLAG_LAST = 4;
    private static final byte[] EMPTY_TAGS = { 'O', 'p', 'u', 's', 'T', 'a', 'g', 's', 0, 0, 0, 0, 0, 0, 0, 0 };

    private final Bytes bytes;
    private int tagBytes;
    private boolean tagsDone;

    OggOpusCleaner(Bytes bytes) {
        this.bytes = bytes;
    }

    CleanMedia clean() {
        int at = firstPage();
        long stream = bytes.u32(14);
        boolean last = false;
        while (!last && bytes.is(at, "OggS")) {
            int end = pageEnd(at);
            int flags = bytes.u8(at + 5);
            if (bytes.u32(at + 14) != stream || (flags & FLAG_FIRST) != 0) {
                throw Bytes.notAllowed();
            }
            if (!tagsDone) {
                blankTags(at);
                bytes.putU32le(at + 22, OggChecksum.of(bytes.array(), at, end));
            }
            last = (flags & FLAG_LAST) != 0;
            at = end;
        }
        if (!tagsDone) {
            throw Bytes.malformed();
        }
        return CleanMedia.voice(MediaType.OGG, new Pieces(bytes).keep(0, at));
    }

    private int firstPage() {
        int end = pageEnd(0);
        if ((bytes.u8(5) & FLAG_FIRST) == 0 || !bytes.is(PAGE_HEADER_BYTES + bytes.u8(26), "OpusHead")) {
            throw Bytes.notAllowed();
        }
        return end;
    }

    private int pageEnd(int at) {
        bytes.require(at, PAGE_HEADER_BYTES);
        int segments = bytes.u8(at + 26);
        long length = PAGE_HEADER_BYTES + segments;
        for (int i = 0; i < segments; i++) {
            length += bytes.u8(at + PAGE_HEADER_BYTES + i);
        }
        bytes.require(at, length);
        int end = at + (int) length;
        if (OggChecksum.of(bytes.array(), at, end) != bytes.u32le(at + 22)) {
            throw Bytes.malformed();
        }
        return end;
    }

    /** A packet goes on, over pages too, until a segment shorter than 255 bytes. */
    private void blankTags(int page) {
        int segments = bytes.u8(page + 26);
        int at = page + PAGE_HEADER_BYTES + segments;
        for (int i = 0; i < segments && !tagsDone; i++) {
            int size = bytes.u8(page + PAGE_HEADER_BYTES + i);
            for (int end = at + size; at < end; at++, tagBytes++) {
                blank(at);
            }
            tagsDone = size < 255;
        }
        if (tagsDone && tagBytes < EMPTY_TAGS.length) {
            throw Bytes.malformed();
        }
    }

    private void blank(int at) {
        boolean named = tagBytes < 8;
        if (named && bytes.u8(at) != EMPTY_TAGS[tagBytes]) {
            throw Bytes.malformed();
        }
        bytes.array()[at] = tagBytes < EMPTY_TAGS.length ? EMPTY_TAGS[tagBytes] : 0;
    }
}
