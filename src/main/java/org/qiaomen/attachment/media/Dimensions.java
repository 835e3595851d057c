package org.qiaomen.attachment.media;

import org.qiaomen.platform.ProblemException;

/** A picture's width and height in pixels, within bounds. */
record Dimensions(int width, int height) {

    static Dimensions within(long maxPixels, long width, long height) {
        if (width <= 0 || height <= 0) {
            throw Bytes.malformed();
        }
        // The single sides are compared first: PNG allows 2^31 each, whose product is beyond a long's comfort.
        if (width > maxPixels || height > maxPixels || width * height > maxPixels) {
            throw new ProblemException(MediaError.TOO_MANY_PIXELS);
        }
        return new Dimensions((int) width, (int) height);
    }
}
