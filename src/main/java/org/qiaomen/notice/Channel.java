package org.qiaomen.notice;

/** The ways out of the program. */
public enum Channel {
    /** A subscribe message of the mini-program. */
    SUBSCRIBE,
    /** A text message. */
    SMS
}
