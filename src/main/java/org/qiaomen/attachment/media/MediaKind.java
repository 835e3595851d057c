package org.qiaomen.attachment.media;

/** What people understand an attachment to be; size limits go by it. */
public enum MediaKind {
    PHOTO,
    VOICE,
    /** Of staff alone: a notice with its seal, a form to print. */
    DOCUMENT
}
