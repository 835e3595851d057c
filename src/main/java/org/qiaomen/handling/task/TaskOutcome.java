package org.qiaomen.handling.task;

/** What came of going there. */
public enum TaskOutcome {
    /** The resident was told. */
    TOLD,
    /** Nobody opened; the task stays open with a later date. */
    NOT_AT_HOME,
    /** The resident lives there no more. */
    MOVED,
    /** The resident did not want to be told. */
    REFUSED
}
