package org.qiaomen.identity.proxy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.qiaomen.identity.CodeSet;
import org.qiaomen.platform.Ids;

/** One person's right to act for another, from the asking to the end; guards its own transitions. */
@Entity
@Table(name = "proxy")
class Proxy {

    enum Kind {
        FAMILY,
        /** Of a minor, by a witness who saw the papers. */
        GUARDIAN
    }

    enum State {
        ASKED,
        ACTIVE,
        DECLINED,
        ENDED
    }

    enum EndReason {
        STOPPED,
        REPLACED,
        EXPIRED,
        DECLINED,
        MERGED
    }

    @Id
    private UUID id;
    @Enumerated(EnumType.STRING)
    @Column(nullable = false, updatable = false)
    private Kind kind;
    private UUID principalId;
    @Column(nullable = false)
    private UUID agentId;
    private byte[] phone;
    private byte[] phoneHash;
    private byte[] code;
    private byte[] codeHash;
    @Enumerated(EnumType.STRING)
    @Column(nullable = false, updatable = false)
    private Relation relation;
    @Convert(converter = CodeSet.class)
    @Column(nullable = false, updatable = false)
    private Set<String> scopes;
    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private State state;
    @Column(nullable = false, updatable = false)
    private LocalDate validFrom;
    @Column(nullable = false, updatable = false)
    private LocalDate validUntil;
    @Column(nullable = false, updatable = false)
    private Instant askedAt;
    @Enumerated(EnumType.STRING)
    private ConsentBy consentBy;
    private UUID witnessId;
    private Instant consentedAt;
    private Instant endedAt;
    private UUID endedBy;
    @Enumerated(EnumType.STRING)
    private EndReason endReason;
    @Version
    private long version;

    protected Proxy() {
    }

    static Proxy asked(Kind kind, UUID agentId, Terms terms, LocalDate today, Instant now) {
        Proxy proxy = new Proxy();
        proxy.id = Ids.next();
        proxy.kind = kind;
        proxy.agentId = agentId;
        proxy.relation = terms.relation();
        proxy.scopes = terms.scopes().stream().map(ProxyScope::name).collect(Collectors.toCollection(TreeSet::new));
        proxy.state = State.ASKED;
        proxy.validFrom = today;
        proxy.validUntil = terms.until();
        proxy.askedAt = now;
        return proxy;
    }

    /** What is asked for. */
    record Terms(Relation relation, Set<ProxyScope> scopes, LocalDate until) {
    }

    /** Somebody with an account. */
    Proxy by(UUID resident) {
        principalId = resident;
        return this;
    }

    /** Whoever has this number, with an account or without. */
    Proxy by(byte[] sealed, byte[] hash) {
        phone = sealed;
        phoneHash = hash;
        return this;
    }

    /** Whoever has this resident code, which may be nobody. */
    Proxy byCode(byte[] sealed, byte[] hash) {
        code = sealed;
        codeHash = hash;
        return this;
    }

    /** @return whether it was still open; nothing happens to one that is not */
    boolean consent(UUID principal, ConsentBy by, UUID witness, Instant now) {
        if (state != State.ASKED) {
            return false;
        }
        state = State.ACTIVE;
        principalId = principal;
        consentBy = by;
        witnessId = witness;
        consentedAt = now;
        forgetName();
        return true;
    }

    /** @return whether there was something to end */
    boolean end(UUID by, EndReason reason, Instant now) {
        if (state != State.ASKED && state != State.ACTIVE) {
            return false;
        }
        state = state == State.ACTIVE ? State.ENDED : State.DECLINED;
        endedAt = now;
        endedBy = by;
        endReason = reason;
        forgetName();
        return true;
    }

    private void forgetName() {
        phone = null;
        phoneHash = null;
        code = null;
        codeHash = null;
    }

    boolean allows(ProxyScope scope, LocalDate today) {
        return isInForce(today) && scopes.contains(scope.name());
    }

    boolean isInForce(LocalDate today) {
        return state == State.ACTIVE && !today.isAfter(validUntil);
    }

    boolean isOpen() {
        return state == State.ASKED;
    }

    UUID id() {
        return id;
    }

    Kind kind() {
        return kind;
    }

    UUID principalId() {
        return principalId;
    }

    UUID agentId() {
        return agentId;
    }

    byte[] sealedPhone() {
        return phone;
    }

    byte[] phoneHash() {
        return phoneHash;
    }

    byte[] sealedCode() {
        return code;
    }

    Relation relation() {
        return relation;
    }

    Set<ProxyScope> scopes() {
        return scopes.stream().map(ProxyScope::valueOf)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(ProxyScope.class)));
    }

    State state() {
        return state;
    }

    LocalDate validUntil() {
        return validUntil;
    }

    Instant askedAt() {
        return askedAt;
    }

    ConsentBy consentBy() {
        return consentBy;
    }

    Instant consentedAt() {
        return consentedAt;
    }

    Instant endedAt() {
        return endedAt;
    }

    EndReason endReason() {
        return endReason;
    }
}
