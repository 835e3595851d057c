package org.qiaomen.identity.signin;

import io.smallrye.mutiny.Uni;

/** Calls a telephone and reads a code aloud, for who cannot read a text message, or whose telephone shows none. */
public interface VoiceCaller {

    /** Whether anybody can be called; where nobody can, it is not offered. */
    boolean isThere();

    /**
     * @param phone eleven digits
     * @throws org.qiaomen.platform.ProblemException (as a failure) {@code identity.voice-unavailable}
     */
    Uni<Void> read(String phone, String code);
}
