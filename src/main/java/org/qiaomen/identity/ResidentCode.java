package org.qiaomen.identity;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/** The number by which a resident is named who has no telephone. */
@Entity
@Table(name = "resident_code")
class ResidentCode {

    @Id
    private UUID residentId;
    @Column(nullable = false)
    private byte[] code;
    @Column(nullable = false)
    private byte[] codeHash;
    @Column(nullable = false)
    private Instant madeAt;
    @Version
    private long version;

    protected ResidentCode() {
    }

    ResidentCode(UUID residentId) {
        this.residentId = residentId;
    }

    /** The former is nobody's from now on. */
    void become(byte[] sealed, byte[] hash, Instant now) {
        code = sealed;
        codeHash = hash;
        madeAt = now;
    }

    UUID residentId() {
        return residentId;
    }

    byte[] sealed() {
        return code;
    }
}
