package org.qiaomen.identity.proxy;

import java.util.UUID;

/**
 * Something that one of two people is told about their proxy.
 *
 * @param kind {@code proxy.asked}, {@code proxy.began}, {@code proxy.act}, {@code proxy.ended} or {@code assistance.act}
 * @param subjectId the proxy, which a tap on the message opens; null where staff acted
 * @param urgent at any hour
 */
record ProxyNotice(UUID residentId, String kind, UUID subjectId, String title, String text, boolean urgent) {
}
