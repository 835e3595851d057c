package org.qiaomen.identity.proxy;

import java.util.UUID;

/**
 * Who does something, and for whom.
 *
 * @param id who is signed in
 * @param onBehalfOf null for themselves
 */
public record Caller(UUID id, UUID onBehalfOf) {

    public static Caller self(UUID id) {
        return new Caller(id, null);
    }

    /** Whose it is. Whether the caller may is asked of {@link Principals}. */
    public UUID whose() {
        return onBehalfOf == null ? id : onBehalfOf;
    }
}
