package org.qiaomen.handling.task;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.qiaomen.handling.HandlingError;
import org.qiaomen.platform.ProblemException;

/** One thing to do for one resident. Made by {@link StaffTasks}. */
@Entity
@Table(name = "staff_task")
class StaffTask {

    @Id
    private UUID id;
    @Enumerated(EnumType.STRING)
    @Column(nullable = false, updatable = false)
    private TaskKind kind;
    @Column(nullable = false)
    private UUID residentId;
    @Column(nullable = false)
    private String areaCode;
    @Column(nullable = false)
    private String title;
    @Column(nullable = false)
    private String text;
    @Column(nullable = false, updatable = false)
    private String subjectType;
    @Column(nullable = false, updatable = false)
    private UUID subjectId;
    @Column(nullable = false)
    private Instant dueAt;
    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private TaskState state;
    @Enumerated(EnumType.STRING)
    private TaskOutcome outcome;
    private String note;
    @Column(nullable = false)
    private int attempts;
    @Column(nullable = false, updatable = false)
    private Instant createdAt;
    private Instant finishedAt;
    private UUID finishedBy;
    @Version
    private long version;

    protected StaffTask() {
    }

    /**
     * Somebody went.
     *
     * @param again when to go again if nobody opened
     */
    void complete(TaskOutcome result, String remark, UUID staffId, Instant now, Instant again) {
        if (state != TaskState.OPEN) {
            throw new ProblemException(HandlingError.TASK_FINISHED);
        }
        outcome = result;
        note = remark;
        attempts++;
        if (result == TaskOutcome.NOT_AT_HOME) {
            dueAt = again;
        } else {
            state = TaskState.DONE;
            finishedAt = now;
            finishedBy = staffId;
        }
    }

    UUID id() {
        return id;
    }

    TaskKind kind() {
        return kind;
    }

    UUID residentId() {
        return residentId;
    }

    String areaCode() {
        return areaCode;
    }

    String title() {
        return title;
    }

    String text() {
        return text;
    }

    String subjectType() {
        return subjectType;
    }

    UUID subjectId() {
        return subjectId;
    }

    Instant dueAt() {
        return dueAt;
    }

    TaskState state() {
        return state;
    }

    TaskOutcome outcome() {
        return outcome;
    }

    String note() {
        return note;
    }

    int attempts() {
        return attempts;
    }

    Instant finishedAt() {
        return finishedAt;
    }
}
