package org.qiaomen.notice;

import java.util.UUID;

/**
 * How a broadcast ended for one resident.
 *
 * @param channel that took it, or the last one tried; null where none applied
 * @param error the code of what went wrong, or null
 */
public record BroadcastOutcome(UUID broadcastId, UUID residentId, State state, Channel channel, String error) {

    /** The ways it can end. */
    public enum State {
        /** A provider took it. */
        SENT,
        /** No allowed channel applies: no consent is left, no number is on file. */
        INBOX,
        /** A channel applied and none took it; staff may resend it, and it then ends once more. */
        DEAD,
        /** It was taken back before it left. */
        CANCELLED
    }
}
