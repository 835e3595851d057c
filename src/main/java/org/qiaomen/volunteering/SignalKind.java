package org.qiaomen.volunteering;

/** What staff are shown as looking wrong. */
public enum SignalKind {
    /** In two places at one time. */
    OVERLAP,
    /** From one place to another faster than anybody travels. */
    IMPOSSIBLE_TRAVEL,
    /** More in a day than the city counts. */
    DAILY_CAP,
    /** Too many wrong codes. */
    CODE_GUESSING,
    /** The phone's clock is far from ours. */
    CLOCK_SKEW,
    /** Signed in from elsewhere. */
    TOO_FAR
}
