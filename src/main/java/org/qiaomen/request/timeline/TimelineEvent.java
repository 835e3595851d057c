package org.qiaomen.request.timeline;

import java.io.Serializable;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;

import org.qiaomen.platform.Actor;
import org.qiaomen.platform.CanonicalJson;
import org.qiaomen.platform.Digests;

/** One link of a request's chain. Made once, never changed. */
@Entity
@Table(name = "timeline_event")
public class TimelineEvent {

    @Embeddable
    record Key(@Column(name = "request_id") UUID requestId, @Column(name = "seq") int seq) implements Serializable {
    }

    @EmbeddedId
    private Key id;
    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private TimelineType type;
    @Column(nullable = false)
    private Instant occurredAt;
    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Actor.Kind actorKind;
    private UUID actorId;
    private boolean forResident;
    @Column(columnDefinition = "text")
    private String payload;
    @Column(nullable = false)
    private byte[] payloadDigest;
    @Column(nullable = false)
    private byte[] previousHash;
    @Column(nullable = false)
    private byte[] hash;

    protected TimelineEvent() {
    }

    /**
     * @param head the chain this event continues
     * @param payload what was said or decided; kept as canonical JSON, of which the chain holds a digest
     */
    public static TimelineEvent following(ChainHead head, TimelineType type, Actor actor, Instant at,
            boolean forResident, Map<String, Object> payload) {
        TimelineEvent event = new TimelineEvent();
        event.id = new Key(head.requestId(), head.seq() + 1);
        event.type = type;
        event.occurredAt = at;
        event.actorKind = actor.kind();
        event.actorId = actor.id();
        event.forResident = forResident;
        event.payload = payload.isEmpty() ? null : CanonicalJson.write(payload);
        event.payloadDigest = Digests.sha256(event.payload == null ? "" : event.payload);
        event.previousHash = head.hash();
        event.hash = ChainHead.hash(event);
        return event;
    }

    public ChainHead head() {
        return new ChainHead(id.requestId(), id.seq(), hash);
    }

    public UUID requestId() {
        return id.requestId();
    }

    public int seq() {
        return id.seq();
    }

    public TimelineType type() {
        return type;
    }

    public Instant occurredAt() {
        return occurredAt;
    }

    public Actor actor() {
        return new Actor(actorKind, actorId);
    }

    public boolean isForResident() {
        return forResident;
    }

    public String payload() {
        return payload;
    }

    public byte[] payloadDigest() {
        return payloadDigest;
    }

    public byte[] previousHash() {
        return previousHash;
    }

    public byte[] hash() {
        return hash;
    }
}
