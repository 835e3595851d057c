package org.qiaomen.identity.family;

import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.qiaomen.platform.Actor;
import org.qiaomen.platform.Ids;
import org.qiaomen.platform.Masking;
import org.qiaomen.platform.ProblemException;

/** One relation of two residents; {@code kind} says what the relative is to the person. */
@Entity
@Table(name = "family_relation")
class FamilyRelation {

    @Id
    private UUID id;
    @Column(nullable = false)
    private UUID personId;
    private UUID relativeId;
    private byte[] relativePhoneHash;
    private String relativePhoneMask;
    @Enumerated(EnumType.STRING)
    @Column(nullable = false, updatable = false)
    private FamilyKind kind;
    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private FamilyState state;
    private String papers;
    @Enumerated(EnumType.STRING)
    private Actor.Kind confirmedByKind;
    private UUID confirmedBy;
    @Column(nullable = false, updatable = false)
    private Instant declaredAt;
    private Instant confirmedAt;
    private Instant endedAt;
    private UUID endedBy;
    @Version
    private long version;

    protected FamilyRelation() {
    }

    private static FamilyRelation of(UUID personId, FamilyKind kind, Instant now) {
        FamilyRelation relation = new FamilyRelation();
        relation.id = Ids.next();
        relation.personId = personId;
        relation.kind = kind;
        relation.state = FamilyState.DECLARED;
        relation.declaredAt = now;
        return relation;
    }

    /** Whether anybody has this number stays unsaid until he confirms. */
    static FamilyRelation declared(UUID personId, FamilyKind kind, String phone, byte[] phoneHash, Instant now) {
        FamilyRelation relation = of(personId, kind, now);
        relation.relativePhoneHash = phoneHash.clone();
        relation.relativePhoneMask = Masking.phone(phone);
        return relation;
    }

    static FamilyRelation seen(UUID personId, UUID relativeId, FamilyKind kind, String papers, Actor staff, Instant now) {
        FamilyRelation relation = of(personId, kind, now);
        relation.relativeId = relativeId;
        relation.confirm(relativeId, papers, staff, now);
        return relation;
    }

    /** @param seen the papers, where staff confirm; null where the relative does */
    void confirm(UUID relative, String seen, Actor by, Instant now) {
        if (state != FamilyState.DECLARED) {
            throw new ProblemException(FamilyError.RELATION_DECIDED);
        }
        if (kind.needsPapers() && by.kind() != Actor.Kind.STAFF) {
            throw new ProblemException(FamilyError.PAPERS_NEEDED);
        }
        if (personId.equals(relative)) {
            throw new ProblemException(FamilyError.RELATION_TO_ONESELF);
        }
        relativeId = relative;
        papers = seen;
        confirmedByKind = by.kind();
        confirmedBy = by.id();
        confirmedAt = now;
        state = FamilyState.CONFIRMED;
    }

    /** By either of them; by the one who was to confirm it is a refusal. */
    void end(UUID by, Instant now) {
        state = state == FamilyState.DECLARED && !by.equals(personId) ? FamilyState.DECLINED : FamilyState.ENDED;
        endedAt = now;
        endedBy = by;
    }

    boolean isFor(UUID residentId, byte[] phoneHash) {
        return relativeId == null ? phoneHash != null && Arrays.equals(phoneHash, relativePhoneHash)
                : relativeId.equals(residentId);
    }

    boolean isLive() {
        return state == FamilyState.DECLARED || state == FamilyState.CONFIRMED;
    }

    /** What the other one is to this one. */
    FamilyKind kindFor(UUID residentId) {
        return residentId.equals(personId) ? kind : kind.inverse();
    }

    UUID otherThan(UUID residentId) {
        return residentId.equals(personId) ? relativeId : personId;
    }

    UUID id() {
        return id;
    }

    UUID personId() {
        return personId;
    }

    UUID relativeId() {
        return relativeId;
    }

    byte[] relativePhoneHash() {
        return relativePhoneHash;
    }

    String relativePhoneMask() {
        return relativePhoneMask;
    }

    FamilyKind kind() {
        return kind;
    }

    FamilyState state() {
        return state;
    }

    boolean papersSeen() {
        return confirmedByKind == Actor.Kind.STAFF;
    }

    Instant declaredAt() {
        return declaredAt;
    }

    Instant confirmedAt() {
        return confirmedAt;
    }
}
