package org.qiaomen.identity.assistance;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** One time that a member of staff did somebody's steps; its id is that of the session it is done in. */
@Entity
@Table(name = "assistance")
class Assistance {

    @Id
    private UUID id;
    @Column(nullable = false, updatable = false)
    private UUID staffId;
    @Column(nullable = false, updatable = false)
    private UUID residentId;
    @Enumerated(EnumType.STRING)
    @Column(nullable = false, updatable = false)
    private AssistanceChannel channel;
    @Enumerated(EnumType.STRING)
    @Column(nullable = false, updatable = false)
    private Confirmation confirmation;
    @Column(updatable = false)
    private String note;
    @Column(nullable = false, updatable = false)
    private String areaCode;
    @Column(nullable = false, updatable = false)
    private Instant startedAt;
    @Column(nullable = false, updatable = false)
    private Instant expiresAt;
    private Instant endedAt;

    protected Assistance() {
    }

    Assistance(UUID id, StaffCaller staff, UUID residentId, StartAssistance command, String note, Instant startedAt,
            Instant expiresAt) {
        this.id = id;
        this.staffId = staff.id();
        this.residentId = residentId;
        this.channel = command.channel();
        this.confirmation = command.confirmation();
        this.note = note;
        this.areaCode = staff.areaCode();
        this.startedAt = startedAt;
        this.expiresAt = expiresAt;
    }

    /** What has ended stays ended when it did. */
    void end(Instant now) {
        if (endedAt == null) {
            endedAt = now;
        }
    }

    UUID id() {
        return id;
    }

    UUID staffId() {
        return staffId;
    }

    UUID residentId() {
        return residentId;
    }

    AssistanceChannel channel() {
        return channel;
    }

    Confirmation confirmation() {
        return confirmation;
    }

    Instant expiresAt() {
        return expiresAt;
    }
}
