package org.qiaomen.points;

/** What becomes of the minutes of somebody who leaves; points that nobody inherits expire, for a pool buys nothing. */
public enum ClosingRule {

    /** To the direct relative who is named, else into the public pool. */
    RELATIVE,
    DONATE,
    EXPIRE
}
