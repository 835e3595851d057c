package org.qiaomen.attachment.media;

/** What a resident understands an attachment to be; size limits go by it. */
public enum MediaKind {
    PHOTO,
    VOICE
}
