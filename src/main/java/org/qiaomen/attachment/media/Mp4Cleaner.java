package org.qiaomen.attachment.media;

import java.util.Map;
import java.util.Set;

/**
 * M4A and 3GP sound (ISO/IEC 14496-12). Sample tables hold absolute places in the file, so nothing is moved: boxes that playing
 * does not need, such as {@code udta} with the place of recording, become {@code free} boxes of zeros, and recording times
 * become
 * zero. A file with any track but sound is not a voice note.
 */
final class Mp4Cleaner {

    private static final Set<String> TOP = Set.of("ftyp", "styp", "moov", "mdat", "moof", "sidx", "mfra");
    private static final Map<String, Set<String>> INSIDE = Map.of(
            "moov", Set.of("mvhd", "trak", "mvex", "iods"),
            "mvex", Set.of("mehd", "trex"),
            "trak", Set.of("tkhd", "mdia", "edts"),
            "edts", Set.of("elst"),
            "mdia", Set.of("mdhd", "hdlr", "minf"),
            "minf", Set.of("smhd", "dinf", "stbl"),
            "stbl", Set.of("stsd", "stts", "stsc", "stsz", "stz2", "stco", "co64", "stss", "ctts", "sgpd", "sbgp"),
            "moof", Set.of("mfhd", "traf"),
            "traf", Set.of("tfhd", "tfdt", "trun", "sgpd", "sbgp"));
    /** Box header, version and flags, predefined: then comes the four-letter handler. */
    private static final int HANDLER_AT = 16;
    private static final int HANDLER_NAME_AT = 32;

    private final Bytes bytes;
    private boolean movieSeen;
    private boolean samplesSeen;
    private boolean soundSeen;

    Mp4Cleaner(Bytes bytes) {
        this.bytes = bytes;
    }

    CleanMedia clean() {
        int end = 0;
        int at = 0;
        while (at < bytes.length()) {
            Mp4Box box = Mp4Box.at(bytes, at, bytes.length());
            if (box == null) {
                rejectTruncated(at);
                break;
            }
            if (TOP.contains(box.type())) {
                visit(box);
                end = box.end();
            } else {
                box.blank(bytes);
            }
            at = box.end();
        }
        if (!movieSeen || !samplesSeen || !soundSeen) {
            throw Bytes.malformed();
        }
        return CleanMedia.voice(MediaType.M4A, new Pieces(bytes).keep(0, end));
    }

    /** What is no box is a tail to be dropped, unless it is one of ours cut off. */
    private void rejectTruncated(int at) {
        if (bytes.has(at, 8) && TOP.contains(bytes.ascii(at + 4, 4))) {
            throw Bytes.malformed();
        }
    }

    private void scrub(Mp4Box parent) {
        Set<String> allowed = INSIDE.get(parent.type());
        int at = parent.content();
        while (at < parent.end()) {
            Mp4Box box = Mp4Box.at(bytes, at, parent.end());
            if (box == null) {
                throw Bytes.malformed();
            }
            if (allowed.contains(box.type())) {
                visit(box);
            } else {
                box.blank(bytes);
            }
            at = box.end();
        }
    }

    private void visit(Mp4Box box) {
        switch (box.type()) {
            case "moov" -> movieSeen = true;
            case "mdat" -> samplesSeen |= box.end() > box.content();
            case "mvhd", "tkhd", "mdhd" -> forgetTimes(box);
            case "hdlr" -> checkHandler(box);
            default -> {
            }
        }
        if (INSIDE.containsKey(box.type())) {
            scrub(box);
        }
    }

    /** Creation and modification time: 32 bits each, or 64 in version 1. */
    private void forgetTimes(Mp4Box box) {
        int times = box.content() + 4;
        int end = times + (bytes.u8(box.content()) == 1 ? 16 : 8);
        if (end > box.end()) {
            throw Bytes.malformed();
        }
        bytes.zero(times, end);
    }

    private void checkHandler(Mp4Box box) {
        int start = box.content() - 8;
        if (start + HANDLER_NAME_AT > box.end()) {
            throw Bytes.malformed();
        }
        if (!bytes.is(start + HANDLER_AT, "soun")) {
            throw Bytes.notAllowed();
        }
        bytes.zero(start + HANDLER_NAME_AT, box.end());
        soundSeen = true;
    }
}
