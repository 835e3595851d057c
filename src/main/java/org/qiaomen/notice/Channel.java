package org.qiaomen.notice;

/** The ways out of the program. */
enum Channel {
    SUBSCRIBE,
    SMS
}
