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
    TOO_FAR,
    /** The same two help each other again and again. */
    SAME_PAIR,
    /** The two are family. */
    RELATIVES,
    /** Over long before the minutes that were paid. */
    TOO_SHORT,
    /** Did not come, says the other. */
    NO_SHOW
}
