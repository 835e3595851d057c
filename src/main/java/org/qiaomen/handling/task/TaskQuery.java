package org.qiaomen.handling.task;

import java.util.Locale;

import org.qiaomen.platform.ProblemException;

/**
 * Which tasks are wanted.
 *
 * @param kind null for both
 */
record TaskQuery(TaskKind kind, TaskState state) {

    static TaskQuery of(String kind, String state) {
        return new TaskQuery(kind == null ? null : parse(TaskKind.class, "kind", kind),
                state == null ? TaskState.OPEN : parse(TaskState.class, "state", state));
    }

    private static <E extends Enum<E>> E parse(Class<E> type, String name, String value) {
        try {
            return Enum.valueOf(type, value.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid(name, "没有这个选项", "is none of the choices");
        }
    }
}
