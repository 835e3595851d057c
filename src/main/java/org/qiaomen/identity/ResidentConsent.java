package org.qiaomen.identity;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.qiaomen.platform.Ids;

/** That a resident agreed to a version of a text, or took it back; never changed afterwards. */
@Entity
@Table(name = "resident_consent")
class ResidentConsent {

    enum Action {
        GIVEN,
        WITHDRAWN
    }

    @Id
    private UUID id;
    @Column(nullable = false)
    private UUID residentId;
    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private ConsentKind kind;
    @Column(name = "version", nullable = false)
    private String textVersion;
    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Action action;
    @Column(nullable = false)
    private Instant recordedAt;

    protected ResidentConsent() {
    }

    ResidentConsent(UUID residentId, ConsentKind kind, String textVersion, Action action, Instant recordedAt) {
        this.id = Ids.next();
        this.residentId = residentId;
        this.kind = kind;
        this.textVersion = textVersion;
        this.action = action;
        this.recordedAt = recordedAt;
    }

    UUID id() {
        return id;
    }

    ConsentKind kind() {
        return kind;
    }

    String textVersion() {
        return textVersion;
    }

    Action action() {
        return action;
    }

    Instant recordedAt() {
        return recordedAt;
    }

    boolean isGiven() {
        return action == Action.GIVEN;
    }
}
