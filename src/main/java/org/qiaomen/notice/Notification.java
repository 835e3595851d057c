package org.qiaomen.notice;

import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Something to tell a resident.
 *
 * @param residentId whom
 * @param kind what happened, such as {@code request.accepted}; chooses the template; at most 64 characters
 * @param subjectId the request or other thing it is about, or null
 * @param title one line in Chinese; cut to 100 characters
 * @param text the message in Chinese, as the inbox and a text message show it; cut to 2,000 characters
 * @param params values for the fields of the template, by the names that {@code notice.templates} uses; no personal data
 * @param urgent also by text message when the mini-program does not reach the resident
 */
public record Notification(UUID residentId, String kind, UUID subjectId, String title, String text,
        Map<String, String> params, boolean urgent) {

    static final int MAX_TITLE = 100;
    static final int MAX_TEXT = 2_000;
    private static final int MAX_KIND = 64;

    public Notification {
        Objects.requireNonNull(residentId, "residentId");
        requireKind(kind);
        title = Cut.to(MAX_TITLE, title);
        text = Cut.to(MAX_TEXT, text);
        params = params == null ? Map.of() : Map.copyOf(params);
    }

    static void requireKind(String kind) {
        if (kind.isEmpty() || kind.length() > MAX_KIND) {
            throw new IllegalArgumentException("A kind is a short name: " + kind);
        }
    }
}
