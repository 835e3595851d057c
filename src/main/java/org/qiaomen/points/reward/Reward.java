package org.qiaomen.points.reward;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.qiaomen.platform.Ids;

/** What points buy. Its prices and its stock are tables of their own. */
@Entity
@Table(name = "reward")
class Reward {

    @Id
    private UUID id;
    @Column(nullable = false, updatable = false)
    private String areaCode;
    @Column(nullable = false)
    private String name;
    private String description;
    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private RewardKind kind;
    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private RewardState state;
    @Column(nullable = false)
    private LocalDate validFrom;
    private LocalDate validTo;
    private Integer perPersonLimit;
    private int collectWithinDays;
    private int returnWithinDays;
    private String pickupPlace;
    private UUID supplierId;
    private UUID pictureId;
    @Column(nullable = false, updatable = false)
    private UUID createdBy;
    @Column(nullable = false, updatable = false)
    private Instant createdAt;
    @Version
    private long version;

    protected Reward() {
    }

    Reward(RewardTerms terms, String areaCode, UUID createdBy, Instant now) {
        this.id = Ids.next();
        this.areaCode = areaCode;
        this.createdBy = createdBy;
        this.createdAt = now;
        edit(terms, RewardState.ACTIVE);
    }

    /** What was redeemed before keeps its name and price, and is collected as it was promised. */
    final void edit(RewardTerms terms, RewardState next) {
        name = terms.name();
        description = terms.description();
        kind = terms.kind();
        state = next;
        validFrom = terms.validFrom();
        validTo = terms.validTo();
        perPersonLimit = terms.perPersonLimit();
        collectWithinDays = terms.collectWithinDays();
        returnWithinDays = terms.returnWithinDays();
        pickupPlace = terms.pickupPlace();
        supplierId = terms.supplierId();
        pictureId = terms.pictureId();
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

    String description() {
        return description;
    }

    RewardKind kind() {
        return kind;
    }

    RewardState state() {
        return state;
    }

    LocalDate validFrom() {
        return validFrom;
    }

    LocalDate validTo() {
        return validTo;
    }

    Integer perPersonLimit() {
        return perPersonLimit;
    }

    int collectWithinDays() {
        return collectWithinDays;
    }

    int returnWithinDays() {
        return returnWithinDays;
    }

    String pickupPlace() {
        return pickupPlace;
    }

    UUID supplierId() {
        return supplierId;
    }

    UUID pictureId() {
        return pictureId;
    }

    Instant createdAt() {
        return createdAt;
    }

    long version() {
        return version;
    }
}
