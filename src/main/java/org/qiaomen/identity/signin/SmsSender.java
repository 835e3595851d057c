package org.qiaomen.identity.signin;

import org.qiaomen.platform.ProblemException;

import io.smallrye.mutiny.Uni;

/** Carries a sign-in code to a telephone. */
public interface SmsSender {

    /**
     * @param phone eleven digits
     * @throws ProblemException (as a failure) {@code identity.sms-unavailable}
     */
    Uni<Void> send(String phone, String code);
}
