package org.qiaomen.volunteering.need;

/** Where a need stands; ENDED is an open one whose time is over. */
public enum NeedState {
    REVIEW,
    OPEN,
    REJECTED,
    CANCELLED,
    ENDED
}
