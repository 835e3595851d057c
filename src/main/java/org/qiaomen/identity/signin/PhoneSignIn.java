package org.qiaomen.identity.signin;

import java.util.function.BiFunction;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.identity.session.Grant;

import io.smallrye.mutiny.Uni;

/** Signing in by a code on one's telephone, for whoever begins a session of another kind: the same codes and limits. */
@ApplicationScoped
public class PhoneSignIn {

    private final ResidentSignIn signIn;

    PhoneSignIn(ResidentSignIn signIn) {
        this.signIn = signIn;
    }

    /**
     * @param phone eleven digits
     * @param address of the caller, for limits
     * @throws org.qiaomen.platform.ProblemException {@code platform.too-many-requests}, {@code identity.sms-unavailable}
     */
    public Uni<Void> sendCode(String phone, String address) {
        return signIn.sendCode(phone, address, false);
    }

    /** Whether a code can be read aloud over the telephone. */
    public boolean maySpeak() {
        return signIn.maySpeak();
    }

    /**
     * Calls the number and reads a new code aloud, within the limits of {@link #sendCode}; else
     * {@code identity.voice-unavailable}.
     */
    public Uni<Void> speakCode(String phone, String address) {
        return signIn.sendCode(phone, address, true);
    }

    /** Keeps the code good that was sent last; false when it is not any more, or is as old as it may become. */
    public Uni<Boolean> moreTime(String phone) {
        return signIn.moreTime(phone);
    }

    /**
     * @param begin makes the session, in the transaction that uses the code up
     * @throws org.qiaomen.platform.ProblemException {@code identity.sms-code-wrong}, {@code platform.too-many-requests}
     */
    public <T> Uni<T> enter(String phone, String code, String address, BiFunction<Mutiny.Session, Grant, Uni<T>> begin) {
        return signIn.byCode(phone, code, address, begin);
    }
}
