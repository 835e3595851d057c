package org.qiaomen.attachment.media;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * A file fit to be kept and served.
 *
 * @param parts the content, in order; read-only slices that share memory with the uploaded bytes
 * @param sizeBytes the sum of the parts
 * @param width in pixels as stored, before any orientation is applied; null for sound and documents
 * @param height in pixels as stored; null for sound and documents
 */
public record CleanMedia(MediaType type, List<ByteBuffer> parts, long sizeBytes, Integer width, Integer height) {

    static CleanMedia photo(MediaType type, Pieces pieces, int width, int height) {
        return new CleanMedia(type, pieces.parts(), pieces.size(), width, height);
    }

    static CleanMedia document(MediaType type, Pieces pieces) {
        return new CleanMedia(type, pieces.parts(), pieces.size(), null, null);
    }

    static CleanMedia voice(MediaType type, Pieces pieces) {
        return new CleanMedia(type, pieces.parts(), pieces.size(), null, null);
    }
}
