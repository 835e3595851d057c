package org.qiaomen.identity.assistance;

/** How the caller or visitor confirmed that it is them and that they want it. */
public enum Confirmation {
    /** Said so, answering what only they know. */
    CALLER_AGREED,
    /** Showed their papers; not over the telephone. */
    IDENTITY_SEEN,
    /** Read back a code that was sent to their telephone. */
    CODE
}
