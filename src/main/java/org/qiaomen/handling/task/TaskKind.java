package org.qiaomen.handling.task;

/** How a resident is to be told. */
public enum TaskKind {
    /** At the door. */
    VISIT,
    /** By telephone. */
    CALL
}
