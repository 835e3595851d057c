package org.qiaomen.notice;

import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * A notice that this worker has claimed.
 *
 * @param claimId the claim; a worker that lost its lease finds another one in the row and changes nothing
 * @param interrupted the channel whose send was begun and never settled, or null
 * @param closed channels that are not to be tried any more
 * @param attempts sends begun over the present channel
 * @param lastFault why a channel failed before, or null
 */
record ClaimedNotice(UUID id, UUID claimId, UUID residentId, String kind, UUID subjectId, String title, String text,
        Map<String, String> params, boolean urgent, Channel interrupted, Set<Channel> closed, int attempts,
        String lastFault) {
}
