package org.qiaomen.identity.signin;

/** How a code comes to a telephone. */
public enum CodeChannel {
    SMS,
    /** Read aloud in a call. */
    VOICE
}
