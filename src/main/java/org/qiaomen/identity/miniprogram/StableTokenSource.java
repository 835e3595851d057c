package org.qiaomen.identity.miniprogram;

import io.smallrye.mutiny.Uni;

/** Where the shared access token comes from. */
interface StableTokenSource {

    /** @param force ends the token in force; allowed 20 times a day and 30 s apart */
    Uni<StableToken> fetch(boolean force);

    record StableToken(String token, long expiresInSeconds) {
    }
}
