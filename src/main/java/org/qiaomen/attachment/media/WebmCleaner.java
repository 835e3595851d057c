package org.qiaomen.attachment.media;

import java.util.Set;

/**
 * WebM sound (RFC 8794 and 9559), as a browser's recorder writes it. Cues hold places in the file, so nothing is moved: tags,
 * attached files, titles, dates and everything unknown become Void elements of the same length. Recorders leave lengths open;
 * such a segment ends where no further element can be read.
 */
final class WebmCleaner {

    private static final int HEADER = 0x1A45DFA3;
    private static final int DOC_TYPE = 0x4282;
    private static final int SEGMENT = 0x18538067;
    private static final int INFO = 0x1549A966;
    private static final int TRACKS = 0x1654AE6B;
    private static final int TRACK = 0xAE;
    private static final int TRACK_TYPE = 0x83;
    private static final int TRACK_TYPE_AUDIO = 2;
    private static final int CLUSTER = 0x1F43B675;
    private static final int CUES = 0x1C53BB6B;
    private static final int SEEK_HEAD = 0x114D9B74;
    /** Tags, Attachments and Chapters: dropped, yet they end an open cluster. */
    private static final Set<Integer> SECTIONS = Set.of(INFO, TRACKS, CLUSTER, CUES, SEEK_HEAD, 0x1254C367, 0x1941A469,
            0x1043A770);
    /** Time scale, duration, and the two names of the writing programs, which are mandatory. */
    private static final Set<Integer> INFO_KEPT = Set.of(0x2AD7B1, 0x4489, 0x4D80, 0x5741);
    /** Number, id, type, flags, language, codec with its set-up and delays, sound format, default duration. */
    private static final Set<Integer> TRACK_KEPT = Set.of(0xD7, 0x73C5, TRACK_TYPE, 0xB9, 0x88, 0x55AA, 0x9C, 0x22B59C, 0x86,
            0x63A2,
            0x56AA, 0x56BB, 0xE1, 0x23E383);
    /** Time code, blocks, and the two distances to neighbours. */
    private static final Set<Integer> CLUSTER_KEPT = Set.of(0xE7, 0xA3, 0xA0, 0xA7, 0xAB);

    private final Bytes bytes;
    private boolean soundSeen;
    private boolean clusterSeen;

    WebmCleaner(Bytes bytes) {
        this.bytes = bytes;
    }

    CleanMedia clean() {
        EbmlElement header = required(0, HEADER);
        checkDocType(header);
        EbmlElement segment = required(header.end(), SEGMENT);
        int end = sections(segment);
        if (!soundSeen || !clusterSeen) {
            throw Bytes.malformed();
        }
        return CleanMedia.voice(MediaType.WEBM, new Pieces(bytes).keep(0, end));
    }

    private EbmlElement required(int at, int id) {
        EbmlElement element = EbmlElement.at(bytes, at, bytes.length());
        if (element == null || element.id() != id) {
            throw Bytes.malformed();
        }
        return element;
    }

    private void checkDocType(EbmlElement header) {
        boolean webm = false;
        for (EbmlElement child = first(header); child != null; child = after(child, header)) {
            webm |= child.id() == DOC_TYPE && bytes.is(child.content(), "webm");
        }
        if (!webm) {
            throw Bytes.notAllowed();
        }
    }

    /** Returns where the last section ends. */
    private int sections(EbmlElement segment) {
        int at = segment.content();
        while (at < segment.end()) {
            EbmlElement section = EbmlElement.at(bytes, at, segment.end());
            if (section == null) {
                return cutOff(segment, at);
            }
            at = section(section);
        }
        return at;
    }

    private int section(EbmlElement section) {
        if (section.open() && section.id() != CLUSTER) {
            throw Bytes.malformed();
        }
        switch (section.id()) {
            case INFO -> keepOnly(section, INFO_KEPT);
            case TRACKS -> tracks(section);
            case CLUSTER -> {
                clusterSeen = true;
                return cluster(section);
            }
            case CUES, SEEK_HEAD -> {
            }
            default -> section.blank(bytes);
        }
        return section.end();
    }

    private int cutOff(EbmlElement segment, int at) {
        if (!segment.open() || !clusterSeen) {
            throw Bytes.malformed();
        }
        return at;
    }

    /** An open cluster ends before the next section, or where nothing more can be read. */
    private int cluster(EbmlElement cluster) {
        int at = cluster.content();
        while (at < cluster.end()) {
            EbmlElement child = EbmlElement.at(bytes, at, cluster.end());
            boolean next = child != null && cluster.open() && SECTIONS.contains(child.id());
            if (child == null && !cluster.open() || child != null && !next && child.open()) {
                throw Bytes.malformed();
            }
            if (child == null || next) {
                return at;
            }
            if (!CLUSTER_KEPT.contains(child.id())) {
                child.blank(bytes);
            }
            at = child.end();
        }
        return at;
    }

    private void tracks(EbmlElement tracks) {
        keepOnly(tracks, Set.of(TRACK));
        for (EbmlElement track = first(tracks); track != null; track = after(track, tracks)) {
            if (track.id() == TRACK) {
                track(track);
            }
        }
    }

    private void track(EbmlElement track) {
        keepOnly(track, TRACK_KEPT);
        boolean sound = false;
        for (EbmlElement child = first(track); child != null; child = after(child, track)) {
            sound |= child.id() == TRACK_TYPE && child.end() > child.content()
                    && bytes.u8(child.end() - 1) == TRACK_TYPE_AUDIO;
        }
        if (!sound) {
            throw Bytes.notAllowed();
        }
        soundSeen = true;
    }

    private void keepOnly(EbmlElement parent, Set<Integer> kept) {
        for (EbmlElement child = first(parent); child != null; child = after(child, parent)) {
            if (!kept.contains(child.id())) {
                child.blank(bytes);
            }
        }
    }

    private EbmlElement first(EbmlElement parent) {
        if (parent.open()) {
            throw Bytes.malformed();
        }
        return child(parent.content(), parent);
    }

    private EbmlElement after(EbmlElement child, EbmlElement parent) {
        return child(child.end(), parent);
    }

    private EbmlElement child(int at, EbmlElement parent) {
        if (at == parent.end()) {
            return null;
        }
        EbmlElement child = EbmlElement.at(bytes, at, parent.end());
        if (child == null || child.open()) {
            throw Bytes.malformed();
        }
        return child;
    }
}
