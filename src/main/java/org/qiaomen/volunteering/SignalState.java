package org.qiaomen.volunteering;

/** What staff found. */
public enum SignalState {
    OPEN,
    /** There was a good reason. */
    CLEARED,
    /** It was what it looked like; what was credited is corrected by its organiser. */
    CONFIRMED
}
