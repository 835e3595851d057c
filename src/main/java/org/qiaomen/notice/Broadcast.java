package org.qiaomen.notice;

import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * One message for many people.
 *
 * @param id the sender's own, such as a campaign's; making it twice makes one
 * @param kind what it is, such as {@code policy.published}; chooses the template; at most 64 characters
 * @param subjectId the thing it is about, which the template's page is opened with, or null
 * @param title one line in Chinese; cut to 100 characters
 * @param text the message in Chinese; cut to 2,000 characters, and in a text message to what one may hold
 * @param params values for the fields of the template, by the names that {@code notice.templates} uses
 * @param urgent is sent in quiet hours too, and before other broadcasts
 */
public record Broadcast(UUID id, String kind, UUID subjectId, String title, String text, Map<String, String> params,
        boolean urgent) {

    public Broadcast {
        Objects.requireNonNull(id, "id");
        Notification.requireKind(kind);
        title = Cut.to(Notification.MAX_TITLE, title);
        text = Cut.to(Notification.MAX_TEXT, text);
        params = params == null ? Map.of() : Map.copyOf(params);
    }
}
