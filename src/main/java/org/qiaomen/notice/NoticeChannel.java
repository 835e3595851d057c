package org.qiaomen.notice;

import io.smallrye.mutiny.Uni;

/** One way to bring a notice to a resident. */
interface NoticeChannel {

    Channel channel();

    /**
     * Whether a message may be sent again when nobody knows whether it left. Where it may not, a lost answer ends the try:
     * at most one message.
     */
    boolean repeatable();

    /** Whether this notice may go this way now. */
    Uni<Boolean> applies(ClaimedNotice notice, Recipient recipient);

    /** Sends; what goes wrong is an outcome and not a failure. Takes less than half of the lease, whatever happens. */
    Uni<SendOutcome> send(ClaimedNotice notice, Recipient recipient);
}
