package org.qiaomen.identity.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.qiaomen.identity.CodeSet;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.Ids;

/** One sign-in on one device and everything that followed from it. */
@Entity
@Table(name = "auth_session")
class AuthSession {

    @Id
    private UUID id;
    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Actor.Kind personKind;
    @Column(nullable = false)
    private UUID personId;
    @Convert(converter = CodeSet.class)
    @Column(nullable = false)
    private Set<String> roles;
    private String areaCode;
    @Convert(converter = CodeSet.class)
    @Column(nullable = false)
    private Set<String> departments;
    @Column(nullable = false)
    private Instant createdAt;
    @Column(nullable = false)
    private Instant expiresAt;
    private Instant revokedAt;
    private UUID actingStaffId;

    protected AuthSession() {
    }

    AuthSession(Grant grant, Instant now, Duration lifetime) {
        id = Ids.next();
        personKind = grant.person().kind();
        personId = grant.person().id();
        roles = Set.copyOf(grant.roles());
        areaCode = grant.areaCode();
        departments = Set.copyOf(grant.departmentCodes());
        createdAt = now;
        expiresAt = now.plus(lifetime);
    }

    /** A resident's session in which a member of staff does the steps. */
    AuthSession actedInBy(UUID staffId) {
        actingStaffId = staffId;
        return this;
    }

    UUID id() {
        return id;
    }

    Actor person() {
        return new Actor(personKind, personId);
    }

    Grant grant() {
        return new Grant(person(), roles, areaCode, departments);
    }

    boolean isOpen(Instant now) {
        return revokedAt == null && now.isBefore(expiresAt);
    }

    /** Residents stay signed in as long as they come back; staff do not. */
    void extend(Instant now, Duration lifetime) {
        if (personKind == Actor.Kind.RESIDENT) {
            expiresAt = now.plus(lifetime);
        }
    }

    void revoke(Instant now) {
        if (revokedAt == null) {
            revokedAt = now;
        }
    }
}
