package org.qiaomen.region.calendar;

/** What a notice says of a day that it names. */
public enum DayKind {
    /** Off (休): a holiday, or a weekend day within one. */
    O,
    /** Worked (班): a weekend day worked in exchange for a holiday. */
    W
}
