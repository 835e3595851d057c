package org.qiaomen.identity.session;

import java.util.UUID;

/** A session in which staff do a resident's steps; it has no refresh token. */
public record AssistedSession(UUID id, String accessToken) {

    /** Never in a log. */
    @Override
    public String toString() {
        return "AssistedSession[" + id + "]";
    }
}
