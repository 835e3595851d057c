package org.qiaomen.handling.task;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

/** A feature that wants to know how its tasks end. All beans of this type are told, in the transaction of the completion. */
public interface TaskListener {

    /** Called for every outcome, of the tasks of every feature: look at {@link CompletedTask#subjectType}. */
    Uni<Void> completed(Mutiny.Session session, CompletedTask task);
}
