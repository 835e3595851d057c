package org.qiaomen.notice;

import java.util.Optional;

import io.smallrye.mutiny.Uni;

/** One way to bring a notice to a resident. */
interface NoticeChannel {

    Channel channel();

    /** Whether this notice may go this way. */
    Uni<Boolean> applies(ClaimedNotice notice, Recipient recipient);

    /** Who would carry it now, or why it has to wait. */
    Choice choose(ClaimedNotice notice);

    /**
     * Whether a message may be sent again when nobody knows whether it left. Where it may not, a lost answer ends the try:
     * at most one message.
     *
     * @param provider whom it was given to
     */
    boolean repeatable(ClaimedNotice notice, String provider);

    /** Sends; what goes wrong is an outcome and not a failure. Takes less than half of the lease, whatever happens. */
    Uni<SendOutcome> send(ClaimedNotice notice, Recipient recipient, String provider);

    /** @param provider null when it has to wait */
    record Choice(String provider, Optional<Hold> hold) {

        static Choice of(String provider) {
            return new Choice(provider, Optional.empty());
        }

        static Choice wait(Hold hold) {
            return new Choice(null, Optional.of(hold));
        }
    }
}
