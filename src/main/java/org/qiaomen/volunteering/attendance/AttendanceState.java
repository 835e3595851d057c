package org.qiaomen.volunteering.attendance;

/** How far an attendance has come. */
public enum AttendanceState {
    /** Signed in. */
    PRESENT,
    /** Signed out; not yet confirmed by both. */
    LEFT,
    /** Confirmed by both, and awarded. */
    AWARDED
}
