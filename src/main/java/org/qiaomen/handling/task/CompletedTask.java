package org.qiaomen.handling.task;

import java.time.Instant;
import java.util.UUID;

/** A task that somebody went for; with {@code NOT_AT_HOME} it is still open. */
public record CompletedTask(UUID id, TaskKind kind, String subjectType, UUID subjectId, UUID residentId,
        TaskOutcome outcome, UUID staffId, Instant at) {
}
