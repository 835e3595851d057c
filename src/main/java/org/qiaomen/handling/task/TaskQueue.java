package org.qiaomen.handling.task;

import java.time.Clock;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.handling.HandlingError;
import org.qiaomen.identity.Residents;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.AuditEntry;
import org.qiaomen.platform.AuditLog;
import org.qiaomen.platform.Cursor;
import org.qiaomen.platform.Page;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.Texts;
import org.qiaomen.platform.Transactions;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** The tasks of an area, for those who work there. */
@ApplicationScoped
class TaskQueue {

    private final Transactions transactions;
    private final TaskRepository tasks;
    private final Residents residents;
    private final List<TaskListener> listeners;
    private final AuditLog audit;
    private final TaskConfig config;
    private final Clock clock;

    TaskQueue(Transactions transactions, TaskRepository tasks, Residents residents, Instance<TaskListener> listeners,
            AuditLog audit, TaskConfig config, Clock clock) {
        this.transactions = transactions;
        this.tasks = tasks;
        this.residents = residents;
        this.listeners = listeners.stream().toList();
        this.audit = audit;
        this.config = config;
        this.clock = clock;
    }

    /** Who reads, and where. */
    record Reader(UUID staffId, String areaCode) {

        AuditEntry entry(String action, String type, Object id) {
            return AuditEntry.of(Actor.staff(staffId), action, type, id).area(areaCode);
        }
    }

    Uni<Page<TaskView>> list(Reader reader, TaskQuery query, Cursor after, int limit) {
        return transactions.write(session -> tasks.list(session, reader.areaCode(), query, after, limit)
                .chain(found -> page(session, found, limit))
                .call(() -> audit.record(session, reader.entry("task.list", "area", reader.areaCode()))));
    }

    Uni<TaskContactView> contact(Reader reader, UUID id) {
        return transactions.write(session -> found(tasks.find(session, reader.areaCode(), id))
                .chain(task -> residents.find(session, task.residentId()))
                .map(resident -> new TaskContactView(resident.displayName(), residents.phone(resident)))
                .call(() -> audit.record(session, reader.entry("task.contact", "task", id))));
    }

    Uni<TaskView> complete(Mutiny.Session session, Reader reader, UUID id, CompleteTask command) {
        var now = clock.instant();
        if (command.againAt() != null && !command.againAt().toInstant().isAfter(now)) {
            throw ProblemException.invalid("againAt", "须在现在之后", "must be in the future");
        }
        var again = command.againAt() == null ? now.plus(config.againAfter()) : command.againAt().toInstant();
        return found(tasks.lock(session, reader.areaCode(), id))
                .invoke(task -> task.complete(command.outcome(), Texts.storable(command.note()), reader.staffId(), now, again))
                .call(task -> tell(session, new CompletedTask(id, task.kind(), task.subjectType(), task.subjectId(),
                        task.residentId(), command.outcome(), reader.staffId(), now)))
                .call(() -> audit.record(session,
                        reader.entry("task.complete", "task", id).result(command.outcome().name())))
                .chain(task -> view(session, task));
    }

    private Uni<Void> tell(Mutiny.Session session, CompletedTask completed) {
        return Multi.createFrom().iterable(listeners)
                .onItem().transformToUniAndConcatenate(listener -> listener.completed(session, completed))
                .collect().last().replaceWithVoid();
    }

    private Uni<Page<TaskView>> page(Mutiny.Session session, List<StaffTask> found, int limit) {
        var ids = found.stream().map(StaffTask::residentId).distinct().toList();
        return residents.masked(session, ids).map(people -> Page.of(found, limit,
                task -> TaskView.of(task, people.get(task.residentId())),
                task -> new Cursor(task.dueAt(), task.id()).encode()));
    }

    private Uni<TaskView> view(Mutiny.Session session, StaffTask task) {
        return residents.masked(session, List.of(task.residentId()))
                .map(people -> TaskView.of(task, people.get(task.residentId())));
    }

    private static Uni<StaffTask> found(Uni<StaffTask> task) {
        return task.onItem().ifNull().failWith(() -> new ProblemException(HandlingError.TASK_NOT_FOUND));
    }
}
