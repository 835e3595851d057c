package org.qiaomen.notice;

import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * A notice that this worker has claimed.
 *
 * @param claimId the claim; a worker that lost its lease finds another one in the row and changes nothing
 * @param broadcastId the broadcast it belongs to, or null for a notice of the resident's own
 * @param interrupted the channel whose send was begun and never settled, or null
 * @param allowed channels that may be used
 * @param closed channels that are not to be tried any more
 * @param attempts sends begun over the present channel
 * @param provider whom the last of them went to, or null
 * @param doubtful whether the last of them may have arrived
 * @param lastError why the last try failed, or null
 * @param lastFault why a channel failed before, or null
 */
record ClaimedNotice(UUID id, UUID claimId, UUID broadcastId, UUID residentId, String kind, UUID subjectId, String title,
        String text, Map<String, String> params, boolean urgent, Channel interrupted, Set<Channel> allowed,
        Set<Channel> closed, int attempts, String provider, boolean doubtful, String lastError, String lastFault) {

    boolean isBroadcast() {
        return broadcastId != null;
    }

    boolean isOpen(Channel channel) {
        return allowed.contains(channel) && !closed.contains(channel);
    }
}
