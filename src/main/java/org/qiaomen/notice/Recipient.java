package org.qiaomen.notice;

import java.util.UUID;
import java.util.function.Supplier;

/**
 * Where a resident can be reached.
 *
 * @param openid the resident's id in the mini-program, or null without one
 * @param hasPhone whether a phone number is on file
 * @param phone decrypts the number, for the send alone
 */
record Recipient(UUID residentId, String openid, boolean hasPhone, Supplier<String> phone) {

    /** A resident who is gone can be reached nowhere. */
    static Recipient unreachable(UUID residentId) {
        return new Recipient(residentId, null, false, () -> null);
    }

    @Override
    public String toString() {
        return "Recipient[" + residentId + "]";
    }
}
