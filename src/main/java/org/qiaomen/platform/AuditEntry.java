package org.qiaomen.platform;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/**
 * One line of the audit: who did what to which thing, when and with what result (PIPL art. 54, MLPS 2.0 level 3). The
 * database refuses to change or delete it.
 */
@Entity
@Table(name = "audit_entry")
public class AuditEntry {

    @Id
    private UUID id;
    @Column(nullable = false)
    private Instant recordedAt;
    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Actor.Kind actorKind;
    private UUID actorId;
    @Column(nullable = false)
    private String action;
    @Column(nullable = false)
    private String subjectType;
    private String subjectId;
    private String areaCode;
    @Column(nullable = false)
    private String result;
    private String requestId;
    private UUID onBehalfOf;
    private String authority;

    protected AuditEntry() {
    }

    /** {@code action} is {@code feature.verb}, as in {@code request.read}; the subject is named, never described. */
    public static AuditEntry of(Actor actor, String action, String subjectType, Object subjectId) {
        AuditEntry entry = new AuditEntry();
        entry.id = Ids.next();
        entry.actorKind = actor.kind();
        entry.actorId = actor.id();
        entry.action = action;
        entry.subjectType = subjectType;
        entry.subjectId = subjectId == null ? null : subjectId.toString();
        entry.result = "OK";
        return entry;
    }

    public AuditEntry area(String code) {
        this.areaCode = code;
        return this;
    }

    /** Other than {@code OK}, as in {@code REFUSED}. */
    public AuditEntry result(String outcome) {
        this.result = outcome;
        return this;
    }

    /**
     * The actor did it for this resident.
     *
     * @param right by which, as in {@code proxy:<id>}; at most 64 characters
     */
    public AuditEntry onBehalfOf(UUID residentId, String right) {
        this.onBehalfOf = residentId;
        this.authority = right;
        return this;
    }

    /** What a resident seems to do while staff act for them is done by that member of staff; either way both are named. */
    void by(ActingStaff acting) {
        if (actorKind == Actor.Kind.RESIDENT && acting.residentId().equals(actorId)) {
            actorKind = Actor.Kind.STAFF;
            actorId = acting.staffId();
        }
        if (onBehalfOf == null && acting.staffId().equals(actorId)) {
            onBehalfOf(acting.residentId(), acting.authority());
        }
    }

    void recorded(Instant at, String requestId) {
        this.recordedAt = at;
        this.requestId = requestId;
    }

    public UUID id() {
        return id;
    }

    public Instant recordedAt() {
        return recordedAt;
    }

    public Actor actor() {
        return new Actor(actorKind, actorId);
    }

    public String action() {
        return action;
    }

    public String subjectType() {
        return subjectType;
    }

    public String subjectId() {
        return subjectId;
    }

    public String areaCode() {
        return areaCode;
    }

    public String result() {
        return result;
    }

    /** The resident for whom the actor did it, or null. */
    public UUID onBehalfOf() {
        return onBehalfOf;
    }

    public String authority() {
        return authority;
    }

    public String requestId() {
        return requestId;
    }
}
