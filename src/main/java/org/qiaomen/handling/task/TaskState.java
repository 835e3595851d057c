package org.qiaomen.handling.task;

/** Whether there is still something to do. */
public enum TaskState {
    OPEN,
    DONE,
    CANCELLED
}
