package org.qiaomen.handling.task;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * Something to do for residents.
 *
 * @param subjectType what it is about, such as {@code policy}; at most 32 characters
 * @param subjectId which; a resident has at most one task of a kind about it
 * @param title one line in Chinese; cut to 100 characters
 * @param text what to say or to do; cut to 2,000 characters
 * @param dueAt by when
 */
public record NewTask(TaskKind kind, String subjectType, UUID subjectId, String title, String text, Instant dueAt) {

    private static final int MAX_TITLE = 100;
    private static final int MAX_TEXT = 2_000;

    public NewTask {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(subjectId, "subjectId");
        Objects.requireNonNull(dueAt, "dueAt");
        title = cut(title, MAX_TITLE);
        text = cut(text, MAX_TEXT);
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text
                : text.substring(0, Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1) + "…";
    }
}
