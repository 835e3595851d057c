package org.qiaomen.handling.task;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

/** Remembers what it was told. */
@ApplicationScoped
class TrialListener implements TaskListener {

    private final List<CompletedTask> told = new CopyOnWriteArrayList<>();

    List<CompletedTask> of(UUID subjectId) {
        return told.stream().filter(task -> task.subjectId().equals(subjectId)).toList();
    }

    @Override
    public Uni<Void> completed(Mutiny.Session session, CompletedTask task) {
        told.add(task);
        return Uni.createFrom().voidItem();
    }
}
