package org.qiaomen.identity.staff;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/**
 * How often signing in to an account failed of late. An attempt is counted before it is checked and given back when it was
 * right:
 * that way attempts made at once cannot all slip in under the limit.
 */
@Entity
@Table(name = "staff_lockout")
class StaffLockout {

    static final int MAX_ATTEMPTS = 5;
    static final Duration LOCK = Duration.ofMinutes(15);

    @Id
    private UUID staffId;
    @Column(nullable = false)
    private int attempts;
    private Instant lockedUntil;
    @Column(nullable = false)
    private long lastTimeStep;

    protected StaffLockout() {
    }

    StaffLockout(UUID staffId) {
        this.staffId = staffId;
    }

    /** Whether this attempt may be checked at all. */
    boolean begin(Instant now) {
        if (lockedUntil != null && !now.isBefore(lockedUntil)) {
            lockedUntil = null;
            attempts = 0;
        }
        if (attempts >= MAX_ATTEMPTS) {
            return false;
        }
        attempts++;
        if (attempts == MAX_ATTEMPTS) {
            lockedUntil = now.plus(LOCK);
        }
        return true;
    }

    /** The attempt was right. False when its one-time code was used before (RFC 6238, section 5.2). */
    boolean succeed(long timeStep) {
        if (timeStep <= lastTimeStep) {
            return false;
        }
        lastTimeStep = timeStep;
        succeed();
        return true;
    }

    /** The same for the demo's fixed code, which has no time. */
    void succeed() {
        attempts = 0;
        lockedUntil = null;
    }
}
