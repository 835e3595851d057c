package org.qiaomen.identity.signin;

import org.qiaomen.platform.ProblemException;

import io.smallrye.mutiny.Uni;

/** Carries codes to a telephone, at once: whoever waits for one has nothing else to do. */
public interface SmsSender {

    /**
     * @param phone eleven digits
     * @throws ProblemException (as a failure) {@code identity.sms-unavailable}
     */
    Uni<Void> send(String phone, String code);

    /**
     * A code that is not for signing in, within a sentence that says what it is for.
     *
     * @param text without the signature that carriers ask for
     */
    Uni<Void> tell(String phone, String text);
}
