package org.qiaomen.points.reward;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.qiaomen.platform.Ids;

/** Who delivers goods or renders services, and is paid by the city for what was collected. */
@Entity
@Table(name = "reward_supplier")
class RewardSupplier {

    @Id
    private UUID id;
    @Column(nullable = false, updatable = false)
    private String areaCode;
    @Column(nullable = false)
    private String name;
    private byte[] contact;
    @Column(nullable = false, updatable = false)
    private UUID createdBy;
    @Column(nullable = false, updatable = false)
    private Instant createdAt;
    @Version
    private long version;

    protected RewardSupplier() {
    }

    RewardSupplier(String name, byte[] sealedContact, String areaCode, UUID createdBy, Instant now) {
        this.id = Ids.next();
        this.areaCode = areaCode;
        this.name = name;
        this.contact = sealedContact;
        this.createdBy = createdBy;
        this.createdAt = now;
    }

    void edit(String newName, byte[] sealedContact) {
        name = newName;
        contact = sealedContact;
    }

    UUID id() {
        return id;
    }

    String areaCode() {
        return areaCode;
    }

    String name() {
        return name;
    }

    byte[] contact() {
        return contact;
    }

    Instant createdAt() {
        return createdAt;
    }

    long version() {
        return version;
    }
}
