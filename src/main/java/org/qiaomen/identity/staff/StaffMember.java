package org.qiaomen.identity.staff;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.qiaomen.identity.CodeSet;
import org.qiaomen.identity.IdentityError;
import org.qiaomen.identity.Roles;
import org.qiaomen.identity.session.Grant;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.Ids;
import org.qiaomen.platform.ProblemException;

/** Somebody who works on requests, or on the accounts of those who do. */
@Entity
@Table(name = "staff_member")
class StaffMember {

    @Id
    private UUID id;
    @Column(nullable = false)
    private String username;
    @Column(nullable = false)
    private String displayName;
    @Column(nullable = false)
    private String passwordHash;
    @Column(nullable = false)
    private byte[] totpSecret;
    @Convert(converter = CodeSet.class)
    @Column(nullable = false)
    private Set<String> roles;
    @Column(nullable = false)
    private String areaCode;
    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "staff_department", joinColumns = @JoinColumn(name = "staff_id"))
    @Column(name = "department_code")
    private Set<String> departments = new HashSet<>();
    @Column(nullable = false)
    private boolean active;
    @Column(nullable = false)
    private boolean demo;
    @Column(nullable = false)
    private Instant createdAt;
    @Column(nullable = false)
    private Instant updatedAt;
    @Version
    private long version;

    protected StaffMember() {
    }

    StaffMember(String username, String passwordHash, byte[] totpSecret, boolean demo, Instant now) {
        this.id = Ids.next();
        this.username = username;
        this.passwordHash = passwordHash;
        this.totpSecret = totpSecret;
        this.demo = demo;
        this.createdAt = now;
    }

    /** What he is called, may do, and where. */
    void assign(String name, Set<String> newRoles, String area, Set<String> departmentCodes, boolean mayWork, Instant now) {
        if (newRoles.contains(Roles.AUDITOR) && newRoles.contains(Roles.ADMINISTRATOR)) {
            throw new ProblemException(IdentityError.ROLES_INCOMPATIBLE).field("roles");
        }
        displayName = name;
        roles = Set.copyOf(newRoles);
        areaCode = area;
        departments.retainAll(departmentCodes);
        departments.addAll(departmentCodes);
        active = mayWork;
        updatedAt = now;
    }

    /** Whether somebody signed in with the other rights would now have too many or too few. */
    boolean mayDifferFrom(Grant granted) {
        return !grant().equals(granted) || !active;
    }

    void replaceSecret(byte[] sealedSecret) {
        totpSecret = sealedSecret;
    }

    void changePassword(String newHash, Instant now) {
        passwordHash = newHash;
        updatedAt = now;
    }

    Grant grant() {
        return new Grant(Actor.staff(id), Set.copyOf(roles), areaCode, Set.copyOf(departments));
    }

    UUID id() {
        return id;
    }

    String username() {
        return username;
    }

    String displayName() {
        return displayName;
    }

    String passwordHash() {
        return passwordHash;
    }

    byte[] totpSecret() {
        return totpSecret;
    }

    Set<String> roles() {
        return new TreeSet<>(roles);
    }

    String areaCode() {
        return areaCode;
    }

    Set<String> departments() {
        return new TreeSet<>(departments);
    }

    boolean isActive() {
        return active;
    }

    boolean isDemo() {
        return demo;
    }

    Instant createdAt() {
        return createdAt;
    }

    long version() {
        return version;
    }
}
