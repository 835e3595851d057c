package org.qiaomen.policy.delivery;

/** What is done to one slice of the residents, by the state that the campaign is in. */
enum Pass {

    /** Puts the policy into the inboxes of whom it is for. */
    RUNNING("PLANNING"),
    /** Finds out who gets a message besides. */
    PLANNING("DONE"),
    /** Takes back what nobody has read. */
    STOPPING("STOPPED"),
    /** Keeps what has not left from leaving. */
    ENDING("ENDED");

    private final String next;

    Pass(String next) {
        this.next = next;
    }

    /** The state of the campaign when all slices are through. */
    String next() {
        return next;
    }
}
