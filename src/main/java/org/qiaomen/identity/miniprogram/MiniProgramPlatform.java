package org.qiaomen.identity.miniprogram;

import org.qiaomen.platform.ProblemException;

import io.smallrye.mutiny.Uni;

/** What a platform tells about somebody who uses our mini-program in it. */
public interface MiniProgramPlatform {

    /**
     * Redeems a sign-in code, which is good once and for five minutes. The session key that the platform gives along with it is
     * dropped here.
     *
     * @throws ProblemException (as a failure) {@code identity.code-invalid}, {@code identity.high-risk} or
     *         {@code identity.mini-program-unavailable}
     */
    Uni<PlatformUser> user(String code);

    /**
     * The number that the user allowed to be given with this code, as the platform writes it and not yet normalised.
     *
     * @throws ProblemException (as a failure) {@code identity.phone-code-invalid} or {@code identity.mini-program-unavailable}
     */
    Uni<String> phone(String phoneCode);

    /** @param unionId null unless the app is bound to an open-platform account */
    record PlatformUser(String appId, String openId, String unionId) {
    }
}
