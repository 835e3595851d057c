package org.qiaomen.attachment;

import org.qiaomen.attachment.media.MediaType;

/**
 * What is known of a file once it is in the store.
 *
 * @param sha256 of the content as stored and served, not as uploaded
 * @param width in pixels, null for sound
 * @param height in pixels, null for sound
 */
record StoredFile(MediaType type, long sizeBytes, byte[] sha256, Integer width, Integer height) {
}
