package org.qiaomen.identity.signin;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The one code that a number may sign in with at present. */
@Entity
@Table(name = "sms_code")
class SmsCode {

    static final int MAX_ATTEMPTS = 5;

    @Id
    private String phoneHash;
    @Column(nullable = false)
    private byte[] codeHash;
    @Column(nullable = false)
    private Instant sentAt;
    @Column(nullable = false)
    private Instant expiresAt;
    @Column(nullable = false)
    private int attempts;

    protected SmsCode() {
    }

    SmsCode(String phoneHash) {
        this.phoneHash = phoneHash;
    }

    /** A new code ends the old one. */
    void replace(byte[] hash, Instant now, Duration lifetime) {
        codeHash = hash;
        sentAt = now;
        expiresAt = now.plus(lifetime);
        attempts = 0;
    }

    /**
     * Somebody needs more time: the code that is still good stays so from now on. Not without end, for a code is good for
     * whoever finds it.
     *
     * @return whether it was good still, and not yet as old as it may become
     */
    boolean extend(Instant now, Duration lifetime, Duration most) {
        Instant until = now.plus(lifetime);
        if (attempts >= MAX_ATTEMPTS || !now.isBefore(expiresAt) || until.isAfter(sentAt.plus(most))) {
            return false;
        }
        expiresAt = until;
        return true;
    }

    /** Counts the attempt, whatever comes of it; after the last one not even the right code is taken. */
    boolean accepts(byte[] hash, Instant now) {
        if (attempts >= MAX_ATTEMPTS || !now.isBefore(expiresAt)) {
            return false;
        }
        attempts++;
        return MessageDigest.isEqual(codeHash, hash);
    }
}
