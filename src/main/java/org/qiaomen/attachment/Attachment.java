package org.qiaomen.attachment;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.qiaomen.attachment.media.MediaType;
import org.qiaomen.platform.Actor;

/** An uploaded file: its owner's alone until it is attached, once, to a subject. */
@Entity
@Table(name = "attachment")
class Attachment {

    @Id
    private UUID id;
    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Actor.Kind ownerKind;
    @Column(nullable = false)
    private UUID ownerId;
    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private MediaType mediaType;
    private long sizeBytes;
    @Column(nullable = false)
    private byte[] sha256;
    private Integer width;
    private Integer height;
    @Column(nullable = false)
    private Instant createdAt;
    private UUID subjectId;
    private Instant attachedAt;
    private Integer position;

    protected Attachment() {
    }

    Attachment(UUID id, Actor owner, StoredFile file, Instant now) {
        this.id = id;
        this.ownerKind = owner.kind();
        this.ownerId = owner.id();
        this.mediaType = file.type();
        this.sizeBytes = file.sizeBytes();
        this.sha256 = file.sha256();
        this.width = file.width();
        this.height = file.height();
        this.createdAt = now;
    }

    /** Binds the file to a subject, for good; {@code place} is its position among those attached with it. */
    void attachTo(UUID subject, int place, Instant now) {
        if (isAttached()) {
            throw new IllegalStateException("Already attached");
        }
        this.subjectId = subject;
        this.position = place;
        this.attachedAt = now;
    }

    boolean isAttached() {
        return subjectId != null;
    }

    boolean isOwnedBy(Actor actor) {
        return ownerKind == actor.kind() && ownerId.equals(actor.id());
    }

    boolean isOwnedBy(UUID actorId) {
        return ownerId.equals(actorId);
    }

    UUID id() {
        return id;
    }

    UUID subjectId() {
        return subjectId;
    }

    MediaType mediaType() {
        return mediaType;
    }

    long sizeBytes() {
        return sizeBytes;
    }

    AttachmentView view() {
        return AttachmentView.of(id, mediaType, sizeBytes, sha256, width, height);
    }
}
