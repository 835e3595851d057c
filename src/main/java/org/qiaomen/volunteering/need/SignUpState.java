package org.qiaomen.volunteering.need;

/** Where a sign-up stands. */
public enum SignUpState {
    CONFIRMED,
    WAITING,
    ATTENDED,
    WITHDRAWN,
    CANCELLED
}
