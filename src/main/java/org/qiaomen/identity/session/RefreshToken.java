package org.qiaomen.identity.session;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.qiaomen.platform.Ids;

/** One link in a session's chain of refresh tokens, known by the hash of its secret. */
@Entity
@Table(name = "refresh_token")
class RefreshToken {

    @Id
    private UUID id;
    @Column(nullable = false)
    private UUID sessionId;
    @Column(nullable = false)
    private byte[] tokenHash;
    @Column(nullable = false)
    private Instant issuedAt;
    private Instant usedAt;
    private UUID successorId;
    private byte[] successor;

    protected RefreshToken() {
    }

    RefreshToken(UUID sessionId, byte[] tokenHash, Instant issuedAt) {
        this.id = Ids.next();
        this.sessionId = sessionId;
        this.tokenHash = tokenHash;
        this.issuedAt = issuedAt;
    }

    UUID id() {
        return id;
    }

    boolean isUsed() {
        return usedAt != null;
    }

    /** Whether the one who sends it again may simply have lost the answer; the next token must be unused, too. */
    boolean maybeRetried(Instant now, Duration window) {
        return successor != null && now.isBefore(usedAt.plus(window));
    }

    byte[] sealedSuccessor() {
        return successor;
    }

    void use(RefreshToken next, byte[] sealedNext, Instant now) {
        if (usedAt != null) {
            throw new IllegalStateException("A refresh token is used once");
        }
        usedAt = now;
        successorId = next.id;
        successor = sealedNext;
    }
}
