package org.qiaomen.identity;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.qiaomen.platform.Ids;

/** Somebody who asks the city. Known by a verified telephone number, a mini-program account, or both. */
@Entity
@Table(name = "resident")
public class Resident {

    @Id
    private UUID id;
    private byte[] phone;
    private byte[] phoneHash;
    private String displayName;
    @Column(nullable = false)
    private String preferredLanguage;
    private UUID mergedInto;
    @Column(nullable = false)
    private Instant createdAt;
    @Column(nullable = false)
    private Instant updatedAt;
    @Version
    private long version;

    protected Resident() {
    }

    static Resident create(Instant now) {
        Resident resident = new Resident();
        resident.id = Ids.next();
        resident.preferredLanguage = "zh";
        resident.createdAt = now;
        resident.updatedAt = now;
        return resident;
    }

    void verifyPhone(byte[] sealed, byte[] hash, Instant now) {
        phone = sealed;
        phoneHash = hash;
        updatedAt = now;
    }

    void describe(String name, String language, Instant now) {
        displayName = name;
        preferredLanguage = language;
        updatedAt = now;
    }

    /** The other one goes on; this one is kept only for what points to it. */
    void mergeInto(Resident other, Instant now) {
        if (phoneHash != null || other.id.equals(id)) {
            throw new IllegalStateException("Only a resident without a number is merged into another");
        }
        mergedInto = other.id;
        updatedAt = now;
    }

    public UUID id() {
        return id;
    }

    byte[] sealedPhone() {
        return phone;
    }

    byte[] phoneHash() {
        return phoneHash;
    }

    public boolean hasPhone() {
        return phone != null;
    }

    /** Null when never said. */
    public String displayName() {
        return displayName;
    }

    /** {@code zh} or {@code en}. */
    public String preferredLanguage() {
        return preferredLanguage;
    }

    public UUID mergedInto() {
        return mergedInto;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public long version() {
        return version;
    }
}
