package org.qiaomen.attachment.media;

import java.util.Optional;
import java.util.Set;

/**
 * The accepted file types, told by content alone: neither a file name nor a declared content type is looked at.
 *
 * <p>
 * Left out on purpose: GIF and animated WebP (not photographs), HEIC (handlers' browsers do not show it, and the mini-program
 * hands over JPEG), SVG (a program), and every video.
 */
public enum MediaType {

    JPEG(MediaKind.PHOTO, "image/jpeg", "jpg"),
    PNG(MediaKind.PHOTO, "image/png", "png"),
    WEBP(MediaKind.PHOTO, "image/webp", "webp"),
    MP3(MediaKind.VOICE, "audio/mpeg", "mp3"),
    AAC(MediaKind.VOICE, "audio/aac", "aac"),
    M4A(MediaKind.VOICE, "audio/mp4", "m4a"),
    AMR(MediaKind.VOICE, "audio/amr", "amr"),
    AMR_WB(MediaKind.VOICE, "audio/amr-wb", "awb"),
    WAV(MediaKind.VOICE, "audio/wav", "wav"),
    OGG(MediaKind.VOICE, "audio/ogg", "ogg"),
    WEBM(MediaKind.VOICE, "audio/webm", "weba"),
    PDF(MediaKind.DOCUMENT, "application/pdf", "pdf");

    private static final Set<String> MP4_BRANDS = Set.of("M4A ", "M4B ", "mp41", "mp42", "isom", "iso2", "iso4", "iso5", "iso6",
            "dash", "3gp4", "3gp5", "3gp6", "3gp7", "qt  ");

    private final MediaKind kind;
    private final String contentType;
    private final String extension;

    MediaType(MediaKind kind, String contentType, String extension) {
        this.kind = kind;
        this.contentType = contentType;
        this.extension = extension;
    }

    public MediaKind kind() {
        return kind;
    }

    /** The registered media type the file is served with. */
    public String contentType() {
        return contentType;
    }

    /** Without a dot; for the name a browser saves the file under. */
    public String extension() {
        return extension;
    }

    /** The type the first bytes speak for; whether the rest keeps the promise is found out by {@link MediaCleaner}. */
    public static Optional<MediaType> sniff(byte[] content) {
        return Optional.ofNullable(sniff(new Bytes(content)));
    }

    static MediaType sniff(Bytes bytes) {
        if (bytes.is(0, 0xFF, 0xD8, 0xFF)) {
            return JPEG;
        }
        if (bytes.is(0, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n')) {
            return PNG;
        }
        if (bytes.is(0, PdfCleaner.MAGIC)) {
            return PDF;
        }
        if (bytes.is(0, "RIFF")) {
            return bytes.is(8, "WEBP") ? WEBP : bytes.is(8, "WAVE") ? WAV : null;
        }
        if (bytes.is(4, "ftyp") && bytes.has(8, 4)) {
            return MP4_BRANDS.contains(bytes.ascii(8, 4)) ? M4A : null;
        }
        if (bytes.is(0, "#!AMR\n")) {
            return AMR;
        }
        if (bytes.is(0, "#!AMR-WB\n")) {
            return AMR_WB;
        }
        if (bytes.is(0, "OggS")) {
            return OGG;
        }
        if (bytes.is(0, 0x1A, 0x45, 0xDF, 0xA3)) {
            return WEBM;
        }
        return sniffFrames(bytes);
    }

    /** MP3 and AAC have no magic number: two frames in a row, or a single one that fills the file, are taken for one. */
    private static MediaType sniffFrames(Bytes bytes) {
        int start = FrameCleaner.afterTags(bytes);
        if (FrameCleaner.MP3.confirmedAt(bytes, start)) {
            return MP3;
        }
        return FrameCleaner.AAC.confirmedAt(bytes, start) ? AAC : null;
    }
}
