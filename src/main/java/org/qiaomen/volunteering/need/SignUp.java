package org.qiaomen.volunteering.need;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.qiaomen.platform.Ids;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.volunteering.VolunteeringError;

/** Somebody wants to come to a need. */
@Entity
@Table(name = "volunteer_sign_up")
public class SignUp {

    @Id
    private UUID id;
    @Column(nullable = false, updatable = false)
    private UUID needId;
    @Column(nullable = false)
    private UUID residentId;
    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private SignUpState state;
    @Column(nullable = false)
    private Instant signedUpAt;
    private Instant movedUpAt;
    private Instant endedAt;
    private Instant remindAt;
    @Version
    private long version;

    protected SignUp() {
    }

    static SignUp of(UUID needId, UUID residentId) {
        SignUp signUp = new SignUp();
        signUp.id = Ids.next();
        signUp.needId = needId;
        signUp.residentId = residentId;
        return signUp;
    }

    /** Fails with {@code volunteering.already-signed-up}. */
    void requireMayEnter() {
        if (state == SignUpState.CONFIRMED || state == SignUpState.WAITING || state == SignUpState.ATTENDED) {
            throw new ProblemException(VolunteeringError.ALREADY_SIGNED_UP);
        }
    }

    /** Also of somebody who had withdrawn: at the end of the list like everybody. */
    void enter(boolean hasPlace, Instant reminder, Instant now) {
        requireMayEnter();
        state = hasPlace ? SignUpState.CONFIRMED : SignUpState.WAITING;
        signedUpAt = now;
        movedUpAt = null;
        endedAt = null;
        remindAt = hasPlace ? reminder : null;
    }

    void moveUp(Instant reminder, Instant now) {
        state = SignUpState.CONFIRMED;
        movedUpAt = now;
        remindAt = reminder;
    }

    /** Only of somebody who has a place. */
    void remindAt(Instant reminder) {
        remindAt = state == SignUpState.CONFIRMED ? reminder : null;
    }

    /** @return what it was */
    SignUpState withdraw(Instant now) {
        return end(SignUpState.WITHDRAWN, now);
    }

    void cancel(Instant now) {
        end(SignUpState.CANCELLED, now);
    }

    private SignUpState end(SignUpState by, Instant now) {
        SignUpState was = state;
        if (was == SignUpState.ATTENDED) {
            throw new ProblemException(VolunteeringError.ALREADY_ATTENDED);
        }
        if (was != SignUpState.CONFIRMED && was != SignUpState.WAITING) {
            throw new ProblemException(VolunteeringError.ALREADY_WITHDRAWN);
        }
        state = by;
        endedAt = now;
        remindAt = null;
        return was;
    }

    /** Somebody is there. Only who has a place may come. */
    public void attend() {
        if (state != SignUpState.CONFIRMED && state != SignUpState.ATTENDED) {
            throw new ProblemException(VolunteeringError.NOT_SIGNED_UP);
        }
        state = SignUpState.ATTENDED;
        remindAt = null;
    }

    public UUID id() {
        return id;
    }

    public UUID needId() {
        return needId;
    }

    public UUID residentId() {
        return residentId;
    }

    public SignUpState state() {
        return state;
    }

    Instant signedUpAt() {
        return signedUpAt;
    }
}
