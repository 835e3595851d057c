package org.qiaomen.platform;

import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** The kept answer of one idempotent write, committed together with the write. */
@Entity
@Table(name = "idempotency_record")
class IdempotencyRecord {

    /** Keys of different callers and operations never meet. */
    @Embeddable
    record Key(@Column(name = "caller_id") UUID callerId, @Column(name = "operation") String operation,
            @Column(name = "key") UUID key) implements Serializable {
    }

    @EmbeddedId
    private Key id;
    @Column(nullable = false)
    private byte[] bodyHash;
    @Column(nullable = false)
    private int status;
    private byte[] answer;
    private String location;
    @Column(nullable = false)
    private Instant createdAt;

    protected IdempotencyRecord() {
    }

    IdempotencyRecord(Key id, byte[] bodyHash, int status, byte[] answer, String location, Instant createdAt) {
        this.id = id;
        this.bodyHash = bodyHash;
        this.status = status;
        this.answer = answer;
        this.location = location;
        this.createdAt = createdAt;
    }
}
