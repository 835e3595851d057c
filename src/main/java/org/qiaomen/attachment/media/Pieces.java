package org.qiaomen.attachment.media;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The cleaned file as slices of the uploaded one and a few bytes of our own: nothing large is copied. */
final class Pieces {

    /** An honest file has a few hundred at most; a million tiny chunks would cost more memory than the file itself. */
    static final int MAX_PIECES = 20_000;

    private final byte[] source;
    private final List<ByteBuffer> parts = new ArrayList<>();
    private int openFrom = -1;
    private int openTo = -1;
    private long size;

    Pieces(Bytes source) {
        this.source = source.array();
    }

    /** Keeps the source's bytes from (inclusive) to (exclusive); neighbours become one slice. */
    Pieces keep(int from, int to) {
        if (from != openTo) {
            flush();
            openFrom = from;
        }
        openTo = to;
        size += to - from;
        return this;
    }

    Pieces insert(byte[] bytes) {
        return insert(ByteBuffer.wrap(bytes));
    }

    Pieces insert(ByteBuffer bytes) {
        flush();
        add(bytes);
        size += bytes.remaining();
        return this;
    }

    long size() {
        return size;
    }

    List<ByteBuffer> parts() {
        flush();
        return List.copyOf(parts);
    }

    private void flush() {
        if (openTo > openFrom) {
            add(ByteBuffer.wrap(source, openFrom, openTo - openFrom).slice());
        }
        openFrom = -1;
        openTo = -1;
    }

    private void add(ByteBuffer part) {
        if (parts.size() >= MAX_PIECES) {
            throw Bytes.malformed();
        }
        parts.add(part.asReadOnlyBuffer());
    }
}
