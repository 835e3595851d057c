package org.qiaomen.volunteering.timebank;

/** Why a mediator has to decide. */
public enum DisputeReason {
    /** One of them said so. */
    RAISED("一方提出异议"),
    /** The helper says it is done; the other has not answered. */
    UNCONFIRMED("逾期未确认"),
    /** It began, and nobody said that it ended. */
    UNFINISHED("逾期未结束");

    private final String label;

    DisputeReason(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
