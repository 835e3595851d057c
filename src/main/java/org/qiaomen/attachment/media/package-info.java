/**
 * Recognises and cleans photos and voice notes: pure functions from bytes to bytes.
 *
 * <p>
 * What comes in is a stranger's file; what goes out is rebuilt from the parts a viewer needs and nothing else, so that place,
 * time, device, captions, thumbnails and whatever was glued to the end stay behind (PIPL articles 6 and 28: a location is
 * sensitive and none of it is needed). Compressed image and sound data are copied byte for byte, never decoded: no quality is
 * lost and no decoder can be attacked.
 *
 * <p>
 * Why own code: the kept Java libraries that can rewrite these containers (Apache Commons Imaging, TwelveMonkeys, ImageIO)
 * stand
 * on {@code java.awt}, which a native executable does not carry, and rewrite JPEG only; metadata-extractor and Tika only read.
 *
 * <p>
 * Every cleaner reads through {@link org.qiaomen.attachment.media.Bytes}, which turns any reach beyond the end into
 * {@link org.qiaomen.attachment.media.MediaError#MALFORMED}; walks forward only, so time is linear in the size; and collects at
 * most {@link org.qiaomen.attachment.media.Pieces#MAX_PIECES} slices.
 */
package org.qiaomen.attachment.media;
