package org.qiaomen.attachment.media;

/** Tells what an uploaded file is and rebuilds it without metadata. */
public final class MediaCleaner {

    private MediaCleaner() {
    }

    /**
     * Cleans a file. Takes the array over: the caller must not use it again, as sound containers are blanked in place.
     *
     * @param maxPixels the largest width times height a picture may have, so that a few bytes cannot fill a viewer's memory
     * @throws org.qiaomen.platform.ProblemException with a {@link MediaError}, and nothing else, whatever the bytes are
     */
    public static CleanMedia clean(byte[] content, long maxPixels) {
        Bytes bytes = new Bytes(content);
        MediaType type = MediaType.sniff(bytes);
        if (type == null) {
            throw Bytes.notAllowed();
        }
        return switch (type) {
            case JPEG -> new JpegCleaner(bytes, maxPixels).clean();
            case PNG -> new PngCleaner(bytes, maxPixels).clean();
            case WEBP -> new WebpCleaner(bytes, maxPixels).clean();
            case MP3 -> FrameCleaner.MP3.clean(bytes, type);
            case AAC -> FrameCleaner.AAC.clean(bytes, type);
            case M4A -> new Mp4Cleaner(bytes).clean();
            case AMR, AMR_WB -> new AmrCleaner(bytes, type).clean();
            case WAV -> new WavCleaner(bytes).clean();
            case OGG -> new OggOpusCleaner(bytes).clean();
            case WEBM -> new WebmCleaner(bytes).clean();
            case PDF -> new PdfCleaner(bytes).clean();
        };
    }
}
