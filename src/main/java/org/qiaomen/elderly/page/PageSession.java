package org.qiaomen.elderly.page;

import java.time.Instant;
import java.util.UUID;

/**
 * Somebody who is signed in on a page.
 *
 * @param tokenHash of the cookie
 * @param sessionId the ordinary session that this one stands on
 * @param shared whether several people use this telephone
 * @param actingFor of the family, whose matters are looked after at present; null for one's own
 */
public record PageSession(byte[] tokenHash, UUID sessionId, UUID residentId, boolean shared, Instant seenAt, UUID actingFor) {
}
