package org.qiaomen.handling.task;

import java.time.OffsetDateTime;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.identity.MaskedResident;
import org.qiaomen.platform.CityTime;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A task as staff see it. */
@RegisterForReflection
public record TaskView(UUID id, TaskKind kind, MaskedResident resident, String areaCode, String title, String text,
        @Schema(description = "事由类型", examples = "policy") String subjectType, UUID subjectId, OffsetDateTime dueAt,
        TaskState state, @Schema(description = "最近一次的结果；还没去时为 null", nullable = true) TaskOutcome outcome, String note,
        @Schema(description = "去过几次") int attempts, OffsetDateTime finishedAt) {

    static TaskView of(StaffTask task, MaskedResident resident) {
        return new TaskView(task.id(), task.kind(), resident, task.areaCode(), task.title(), task.text(), task.subjectType(),
                task.subjectId(), CityTime.show(task.dueAt()), task.state(), task.outcome(), task.note(), task.attempts(),
                CityTime.show(task.finishedAt()));
    }
}
