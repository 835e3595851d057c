package org.qiaomen.identity.card;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.qiaomen.identity.IdentityError;
import org.qiaomen.platform.Ids;
import org.qiaomen.platform.ProblemException;

/** One card and its rules. */
@Entity
@Table(name = "resident_card")
class ResidentCard {

    @Id
    private UUID id;
    @Column(nullable = false, updatable = false)
    private UUID residentId;
    @Column(nullable = false, updatable = false)
    private byte[] tokenHash;
    @Column(nullable = false, updatable = false)
    private UUID issuedBy;
    @Column(nullable = false, updatable = false)
    private Instant issuedAt;
    @Column(nullable = false, updatable = false)
    private Instant useBy;
    private byte[] deviceHash;
    private Instant usedAt;
    private UUID sessionId;
    private Instant revokedAt;
    private UUID revokedBy;
    @Version
    private long version;

    protected ResidentCard() {
    }

    ResidentCard(UUID residentId, byte[] tokenHash, UUID issuedBy, Instant issuedAt, Instant useBy) {
        this.id = Ids.next();
        this.residentId = residentId;
        this.tokenHash = tokenHash;
        this.issuedBy = issuedBy;
        this.issuedAt = issuedAt;
        this.useBy = useBy;
    }

    /**
     * Lets the first telephone in, and afterwards that one alone.
     *
     * @param device what the telephone keeps; never null
     * @throws ProblemException {@code identity.card-not-usable}, whatever the reason: whoever holds a stranger's card learns
     *         nothing from it
     */
    void use(byte[] device, Instant now) {
        boolean first = deviceHash == null && now.isBefore(useBy);
        boolean again = deviceHash != null && MessageDigest.isEqual(deviceHash, device);
        if (revokedAt != null || !(first || again)) {
            throw new ProblemException(IdentityError.CARD_NOT_USABLE);
        }
        if (first) {
            deviceHash = device;
            usedAt = now;
        }
    }

    void began(UUID session) {
        sessionId = session;
    }

    /** Taken back; a second time changes nothing. */
    void revoke(UUID staffId, Instant now) {
        if (revokedAt == null) {
            revokedAt = now;
            revokedBy = staffId;
        }
    }

    UUID id() {
        return id;
    }

    UUID residentId() {
        return residentId;
    }

    UUID sessionId() {
        return sessionId;
    }

    Instant issuedAt() {
        return issuedAt;
    }

    Instant useBy() {
        return useBy;
    }

    Instant usedAt() {
        return usedAt;
    }

    Instant revokedAt() {
        return revokedAt;
    }
}
