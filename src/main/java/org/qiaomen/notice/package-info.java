/**
 * Telling residents. Whatever happens to a resident's case is written to the inbox and to the outbox in the transaction of
 * the change ({@link org.qiaomen.notice.Notices#tell}); a worker in every replica then carries the outbox to where the
 * resident will see it.
 * <p>
 * Truths kept here:
 * <ul>
 * <li>The inbox has everything; channels only bring it nearer.
 * <li>A row is sent by one worker at a time: it is claimed with {@code SKIP LOCKED} and a lease, and that a send begins is
 * recorded before it does, under the lease.
 * <li>A text message is sent at most once: when nobody knows whether it left (the sender died, the answer was lost) it is
 * not sent again, neither by the same gateway nor by the other, and staff see it. A subscribe message of one's own case in
 * the same doubt is tried again, for the platform takes one consent for each and so bounds the doubles; one of a broadcast is
 * not.
 * <li>What would fail for everybody is stopped for everybody, for a time, and uses up nobody's tries.
 * <li>A campaign delays nobody's own notices, and rings nobody's telephone in quiet hours.
 * <li>A message is never sent over a channel the resident did not agree to: the consent ledger counts.
 * <li>Phone numbers are decrypted for the send alone and appear in no log, no error and no outbox column.
 * </ul>
 */
package org.qiaomen.notice;
