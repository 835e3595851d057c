package org.qiaomen.attachment.media;

/** WAV: keeps the format, the fact chunk and the samples; drops INFO lists, broadcast data, tags and all after the end. */
final class WavCleaner {

    private static final int MIN_FORMAT_BYTES = 16;

    private final Bytes bytes;

    WavCleaner(Bytes bytes) {
        this.bytes = bytes;
    }

    CleanMedia clean() {
        boolean format = false;
        boolean samples = false;
        Pieces body = new Pieces(bytes);
        RiffChunks chunks = new RiffChunks(bytes);
        while (chunks.next() && !samples) {
            switch (chunks.type()) {
                case "fmt " -> {
                    format = !format && saneFormat(chunks);
                    chunks.keepIn(body);
                }
                case "fact" -> chunks.keepIn(body);
                case "data" -> {
                    samples = format && chunks.size() > 0;
                    chunks.keepIn(body);
                }
                default -> {
                }
            }
        }
        if (!samples) {
            throw Bytes.malformed();
        }
        Pieces all = new Pieces(bytes).insert(RiffChunks.fileHeader("WAVE", body.size()));
        body.parts().forEach(all::insert);
        return CleanMedia.voice(MediaType.WAV, all);
    }

    private boolean saneFormat(RiffChunks chunk) {
        if (chunk.size() < MIN_FORMAT_BYTES) {
            throw Bytes.malformed();
        }
        int channels = bytes.u16le(chunk.data() + 2);
        long samplesPerSecond = bytes.u32le(chunk.data() + 4);
        return channels >= 1 && channels <= 8 && samplesPerSecond >= 1_000 && samplesPerSecond <= 384_000;
    }
}
