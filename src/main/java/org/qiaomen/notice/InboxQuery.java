package org.qiaomen.notice;

import java.util.UUID;

/**
 * Which part of the inbox is wanted.
 *
 * @param before only older ones, or null
 * @param after only newer ones, or null
 * @param limit how many
 */
public record InboxQuery(UUID residentId, UUID before, UUID after, boolean unreadOnly, int limit) {
}
