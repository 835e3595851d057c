package org.qiaomen.notice;

import java.util.UUID;

/**
 * Where a resident can be reached.
 *
 * @param openid the resident's id in the mini-program, or null without one
 * @param hasPhone whether a phone number is on file; the number itself is read at the send
 */
record Recipient(UUID residentId, String openid, boolean hasPhone) {
}
